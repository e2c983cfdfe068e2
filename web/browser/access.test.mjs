// Nobody is left out: axe on every view in both modes and both schemes, and 长辈版 held to the guideline's numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AMOXICILLIN, around, axe, box, page } from './helpers.mjs';

const at = around();
const VIEWS = {
  home: '/',
  results: `/?q=${encodeURIComponent('二甲双胍')}`,
  nothing: `/?q=${encodeURIComponent('不存在的药')}`,
  product: `/p/${AMOXICILLIN}`,
  place: '/i/P21011490003',
  basket: '/basket',
  scan: '/scan',
  check: '/check',
};

async function visit(made, path) {
  await made.goto(at.url + path, { waitUntil: 'networkidle' });
  await made.evaluate(() => document.querySelector('yaojia-search').shadowRoot.querySelectorAll('details').forEach((fold) => (fold.open = true)));
  await made.waitForLoadState('networkidle');
}

for (const elder of [false, true]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing ${elder ? 'in 长辈版' : ''} ${colorScheme}`, async () => {
      const made = await page(at, { colorScheme });
      if (elder) await made.addInitScript(() => localStorage.setItem('yaojia.elder', 'true'));
      for (const [name, path] of Object.entries(VIEWS)) {
        await visit(made, path);
        assert.deepEqual(await axe(made), [], name);
      }
      await made.goto(at.url + VIEWS.results, { waitUntil: 'networkidle' });
      await made.getByRole('heading', { level: 2 }).first().click();
      await made.waitForURL(/\/g\//);
      await made.waitForLoadState('networkidle');
      assert.deepEqual(await axe(made), [], 'group');
      await box(made).fill('阿');
      await made.getByRole('option').first().waitFor();
      assert.deepEqual(await axe(made), [], 'suggestions');
      await made.done();
    });
  }
}

/** What lies below the numbers of the guideline, as the eye meets it. */
function measure({ text, target }) {
  const root = document.querySelector('yaojia-search').shadowRoot;
  const seen = (element) => element.checkVisibility() && !element.closest('.unseen, .skip');
  const small = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest('style') || !seen(element)) continue;
    const style = getComputedStyle(element);
    const scale = element.closest('svg') ? element.closest('svg').getBoundingClientRect().width / 320 : 1;
    const size = parseFloat(style.fontSize) * scale;
    if (size < text - 0.01) small.push(`${size} ${walker.currentNode.data.trim().slice(0, 20)}`);
    const height = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
    const oneLine = element.closest('svg, .unit-price, .pack-price, .mark, li::before');
    if (height < 1.3 && !oneLine) small.push(`line ${height} ${walker.currentNode.data.trim().slice(0, 20)}`);
  }
  for (const element of root.querySelectorAll('button, a[href], input:not([type=file]), select, textarea, summary, [role=option]')) {
    if (!seen(element)) continue;
    const inside = element.classList.contains('cover') ? element.closest('.card') : element;
    const { width, height } = inside.getBoundingClientRect();
    if (height < target - 0.5 || width < target - 0.5) small.push(`${Math.round(width)}×${Math.round(height)} ${element.textContent.trim().slice(0, 20)}`);
  }
  return small;
}

test('长辈版 is one tap away, keeps, and meets the numbers', async () => {
  const made = await page(at);
  for (const [name, path] of Object.entries(VIEWS)) {
    await made.goto(at.url + path, { waitUntil: 'networkidle' });
    const entry = made.getByRole('button', { name: '长辈版' });
    if (await entry.count()) await entry.click(); // the first view; it is kept for the others
    await visit(made, path);
    assert.equal(await made.getByRole('button', { name: '标准版' }).count(), 1, name);
    assert.deepEqual(await made.evaluate(measure, { text: 18, target: 60 }), [], name);
    assert.equal(await made.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${name} scrolls sideways`);
  }
  await made.getByRole('button', { name: '放大' }).click();
  await made.getByRole('button', { name: '放大' }).click();
  const size = () => made.evaluate(() => getComputedStyle(document.querySelector('yaojia-search').shadowRoot.querySelector('.root')).fontSize);
  assert.equal(await size(), '30px');
  for (const path of Object.values(VIEWS)) {
    await visit(made, path);
    assert.equal(await made.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${path} scrolls sideways at 30 px`);
  }
  await made.done();
});

test('targets are 44 × 44 elsewhere', async () => {
  const made = await page(at);
  for (const [name, path] of Object.entries(VIEWS)) {
    await visit(made, path);
    const found = await made.evaluate(measure, { text: 12, target: 44 });
    const controls = found.filter((line) => !line.startsWith('line'));
    assert.deepEqual(controls, [], name);
  }
  await made.done();
});
