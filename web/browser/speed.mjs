// How fast it is where a phone is slow: node browser/speed.mjs <service>; the processor four times slower.
import { open } from './chromium.mjs';
import { firstResults, keystrokes, share } from './timing.mjs';

const [base = 'http://127.0.0.1:8080'] = process.argv.slice(2);
const KEYS = 'amoxilinerjiashuangguaatuofatatingbuluofen';
const PHONE = { viewport: { width: 360, height: 740 } };
const browser = await open();
const loads = await alone(firstResults, 15);
const waits = await alone(keystrokes, KEYS);
await browser.close();

/** In a page of its own, closed after it: pages of one site share a process, and its processor time. */
async function alone(measure, what) {
  const page = await browser.newPage(PHONE);
  const times = await measure(page, base, what);
  await page.close();
  return times;
}
const told = (values) => [0.5, 0.95, 1].map((part) => share(values, part).toFixed(0)).join(' / ');
process.stdout.write(`first results after the page: median / p95 / worst ${told(loads)} ms (${loads.length} loads)\n`);
process.stdout.write(`keystroke to suggestions painted: median / p95 / worst ${told(waits)} ms (${waits.length} keys)\n`);
