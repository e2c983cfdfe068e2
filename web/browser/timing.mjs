// How long a person waits, on a processor four times slower: from the page to its first results, from a key to its suggestions.

const SLOWER = 4;

async function slow(made) {
  const session = await made.context().newCDPSession(made);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

/** Milliseconds from the last byte of the page until the component has painted its first result, run by run. */
export async function firstResults(made, base, runs) {
  await slow(made);
  // Runs from the first moment on, and asks at every frame whether a result stands there.
  await made.addInitScript(() => {
    const look = () => {
      const card = document.querySelector('yaojia-search')?.shadowRoot?.querySelector('.card');
      if (card) setTimeout(() => (globalThis.shownAt = performance.now()));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const loads = [];
  for (let run = 0; run < runs; run += 1) {
    await made.goto(`${base}/?q=${encodeURIComponent('二甲双胍')}`);
    await made.waitForFunction(() => globalThis.shownAt);
    loads.push(await made.evaluate(() => globalThis.shownAt - performance.getEntriesByType('navigation')[0].responseEnd));
  }
  return loads;
}

/** Milliseconds from each key until the frame that shows its answer is painted. */
export async function keystrokes(made, base, keys) {
  await made.goto(base, { waitUntil: 'networkidle' });
  await slow(made);
  const waits = [];
  for (const key of keys) {
    waits.push(await made.evaluate(pressed, key));
    await made.waitForTimeout(150);
  }
  return waits;
}

/** In the page: types one letter as a keyboard does and waits for its answer and the frame after it. */
async function pressed(letter) {
  const input = document.querySelector('yaojia-search').shadowRoot.querySelector('input');
  if (input.value.length > 8) input.value = '';
  const start = performance.now();
  const answered = new Promise((done) => {
    new PerformanceObserver((list, observer) => {
      if (!list.getEntries().some((entry) => entry.name.includes('/v1/suggest') && entry.startTime >= start - 1)) return;
      observer.disconnect();
      done();
    }).observe({ type: 'resource' });
  });
  input.value += letter;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await answered;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}

/** The value below which this share of all lies. */
export function share(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
