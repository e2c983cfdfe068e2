// How fast it is where a phone is slow: node browser/speed.mjs <service>; the processor four times slower.
import { open } from './chromium.mjs';

const [base = 'http://127.0.0.1:8080'] = process.argv.slice(2);
const KEYS = 'amoxilinerjiashuangguaatuofatating';
const browser = await open();
const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
const session = await page.context().newCDPSession(page);
await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });

const loads = [];
for (let run = 0; run < 7; run += 1) {
  await page.goto(`${base}/?q=${encodeURIComponent('二甲双胍')}`);
  await page.waitForFunction(() => document.querySelector('yaojia-search').shadowRoot?.querySelector('.card'));
  loads.push(await page.evaluate(() => performance.now() - performance.getEntriesByType('navigation')[0].responseEnd));
}

await page.goto(base, { waitUntil: 'networkidle' });
const waits = [];
for (const key of KEYS) {
  waits.push(
    await page.evaluate(async (letter) => {
      const root = document.querySelector('yaojia-search').shadowRoot;
      const input = root.querySelector('input');
      if (input.value.length > 8) input.value = '';
      const start = performance.now();
      input.value += letter;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      // A list that stays the same is not drawn anew: what is waited for is the answer, then the next frame.
      const answered = () => performance.getEntriesByType('resource').some((entry) => entry.name.includes('/v1/s') && entry.startTime >= start - 1);
      while (!answered() && performance.now() - start < 2000) await new Promise((done) => setTimeout(done, 1));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return performance.now() - start;
    }, key),
  );
  await page.waitForTimeout(120);
}
await browser.close();
const at = (values, share) => values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))].toFixed(0);
process.stdout.write(`first results after the page: median ${at(loads, 0.5)} ms, worst ${at(loads, 1)} ms\n`);
process.stdout.write(`keystroke to suggestions painted: median ${at(waits, 0.5)} ms, p95 ${at(waits, 0.95)} ms (${waits.length} keys)\n`);
