// Nobody is left out: axe on every view in both modes and both schemes, and 长辈版 held to the guideline's numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AMOXICILLIN, OTHERS, PHARMACY, around, axe, box, page, unfold } from './helpers.mjs';

const at = around();
const BASKET = [AMOXICILLIN, ...OTHERS].map((code) => ({ code, name: '阿莫西林胶囊', detail: '0.25g', packs: 1 }));
const LIST = `药品名称,医保编码,价格\n阿莫西林胶囊,${AMOXICILLIN},4.50\n阿莫西林胶囊,${AMOXICILLIN},66.00\n没有这种药,,3.00\n`;
/** Every view, and what is to be done there before all of it can be seen. */
const VIEWS = {
  home: ['/'],
  results: [`/?q=${encodeURIComponent('二甲双胍')}`, (made) => made.getByRole('button', { name: '剂型' }).click()],
  nothing: [`/?q=${encodeURIComponent('不存在的药')}`],
  product: [`/p/${AMOXICILLIN}`],
  place: [`/i/${PHARMACY}`],
  unknown: ['/p/XX00'],
  'empty basket': ['/basket'],
  basket: [
    '/basket',
    async (made) => {
      await made.evaluate((items) => localStorage.setItem('yaojia.basket', JSON.stringify(items)), BASKET);
      await made.reload({ waitUntil: 'networkidle' });
      await made.getByLabel('所在的区').selectOption({ label: '和平区' });
      await made.getByRole('button', { name: '同名同规格都行' }).click();
      await made.getByRole('button', { name: '看去哪里买' }).click();
      await made.locator('.pick-card').first().waitFor();
      await made.evaluate(() => localStorage.removeItem('yaojia.basket'));
    },
  ],
  scan: [
    '/scan',
    async (made) => {
      await made.getByLabel('输入盒上的编码').fill('6901234567890');
      await made.getByRole('button', { name: '查这个编码' }).click();
      await made.getByText('校验位不对').waitFor();
    },
  ],
  check: [
    '/check',
    async (made) => {
      await made.getByLabel('选择文件').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
      await made.locator('tbody tr').first().waitFor();
    },
  ],
};

async function visit(made, [path, prepare]) {
  await made.goto(at.url + path, { waitUntil: 'networkidle' });
  await prepare?.(made);
  await unfold(made);
}

for (const elder of [false, true]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing ${elder ? 'in 长辈版' : ''} ${colorScheme}`, async () => {
      const made = await page(at, { colorScheme });
      if (elder) await made.addInitScript(() => localStorage.setItem('yaojia.elder', 'true'));
      for (const [name, view] of Object.entries(VIEWS)) {
        await visit(made, view);
        assert.deepEqual(await axe(made), [], name);
      }
      await made.goto(at.url + VIEWS.results[0], { waitUntil: 'networkidle' });
      await made.getByRole('heading', { level: 2 }).first().click();
      await made.waitForURL(/\/g\//);
      await unfold(made);
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
  for (const [name, view] of Object.entries(VIEWS)) {
    await made.goto(at.url + view[0], { waitUntil: 'networkidle' });
    const entry = made.getByRole('button', { name: '长辈版' });
    if (await entry.count()) await entry.click(); // the first view; it is kept for the others
    await visit(made, view);
    assert.equal(await made.getByRole('button', { name: '标准版' }).count(), 1, name);
    assert.deepEqual(await made.evaluate(measure, { text: 18, target: 60 }), [], name);
    assert.equal(await made.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${name} scrolls sideways`);
  }
  await made.getByRole('button', { name: '放大' }).click();
  await made.getByRole('button', { name: '放大' }).click();
  const size = () => made.evaluate(() => getComputedStyle(document.querySelector('yaojia-search').shadowRoot.querySelector('.root')).fontSize);
  assert.equal(await size(), '30px');
  for (const [name, view] of Object.entries(VIEWS)) {
    await visit(made, view);
    assert.equal(await made.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${name} scrolls sideways at 30 px`);
  }
  await made.done();
});

test('长辈版 is a tap away from every view', async () => {
  const made = await page(at);
  for (const [name, [path]] of Object.entries(VIEWS)) {
    await made.goto(at.url + path);
    assert.equal(await made.getByRole('button', { name: '长辈版' }).isVisible(), true, name);
  }
  await made.done();
});

test('nothing pops up in 长辈版: suggestions and messages stand in the page', async () => {
  const made = await page(at);
  await made.addInitScript(() => localStorage.setItem('yaojia.elder', 'true'));
  await made.goto(`${at.url}/p/${AMOXICILLIN}`, { waitUntil: 'networkidle' });
  await made.getByRole('button', { name: '加入药篮' }).click();
  await box(made).fill('阿莫');
  await made.getByRole('option').first().waitFor();
  const lifted = await made.evaluate(() => {
    const root = document.querySelector('yaojia-search').shadowRoot;
    const seen = [...root.querySelectorAll('*')].filter((element) => element.checkVisibility() && !element.closest('.unseen, .skip, .choose'));
    return seen.filter((element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position) || element.matches('dialog, [popover]')).map((element) => element.className);
  });
  assert.deepEqual(lifted, []);
  assert.equal(await made.evaluate(() => getComputedStyle(document.querySelector('yaojia-search').shadowRoot.querySelector('#options')).position), 'static');
  await made.done();
});

test('targets are 44 × 44 elsewhere', async () => {
  const made = await page(at);
  for (const [name, view] of Object.entries(VIEWS)) {
    await visit(made, view);
    const found = await made.evaluate(measure, { text: 12, target: 44 });
    const controls = found.filter((line) => !line.startsWith('line'));
    assert.deepEqual(controls, [], name);
  }
  await made.done();
});
