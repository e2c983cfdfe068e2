// What a phone must fetch and how long it takes; times with room to spare, because this runs on busy machines. The true
// figures are measured by speed.mjs and stand in docs/PERFORMANCE.md.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { AMOXICILLIN, around, page } from './helpers.mjs';
import { firstResults, keystrokes, share } from './timing.mjs';

const at = around();
const COMPONENT = 60 * 1024;
const PAGE = 120 * 1024;

test('the component is light', () => {
  const weight = gzipSync(readFileSync(new URL('../dist/embed.js', import.meta.url)), { level: 9 }).length;
  assert.ok(weight <= COMPONENT, `${weight} bytes`);
});

test('so is every page, all it fetches together', async () => {
  for (const path of ['/', `/?q=${encodeURIComponent('片')}`, `/p/${AMOXICILLIN}`, '/check']) {
    const made = await page(at);
    const session = await made.context().newCDPSession(made);
    await session.send('Network.enable');
    let weight = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (weight += encodedDataLength));
    await made.goto(at.url + path, { waitUntil: 'networkidle' });
    assert.ok(weight > 10_000 && weight <= PAGE, `${path}: ${weight} bytes`);
    await made.done();
  }
});

test('first results come with the page, not after another question', async () => {
  const made = await page(at);
  for (const path of [`/?q=${encodeURIComponent('二甲双胍')}`, `/?q=${encodeURIComponent('二甲双胍')}&form=${encodeURIComponent('片剂')}&sort=unit_price`]) {
    made.asked.length = 0;
    await made.goto(at.url + path, { waitUntil: 'networkidle' });
    await made.locator('.card').first().waitFor();
    assert.deepEqual(made.asked.filter((url) => url.includes('/v1/')), [], path);
  }
  made.asked.length = 0;
  await made.goto(`${at.url}/p/${AMOXICILLIN}`, { waitUntil: 'networkidle' });
  await made.locator('.offers li').first().waitFor();
  const asked = made.asked.filter((url) => url.includes('/v1/')).map((url) => new URL(url).pathname.split('/').slice(4).join('/'));
  assert.deepEqual(asked.sort(), ['history', 'offers'], 'the charts alone');
  await made.done();
});

test('it is quick enough on a slow phone', async () => {
  const made = await page(at);
  const loads = await firstResults(made, at.url, 3);
  assert.ok(share(loads, 0.5) < 3000, `first results after ${loads} ms`);
  const waits = await keystrokes(made, at.url, 'amoxilin');
  assert.ok(share(waits, 0.5) < 1000, `suggestions after ${waits} ms`);
  await made.done();
});
