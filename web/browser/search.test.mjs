// From the box to the results: what is typed, composed, chosen, filtered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AMOXICILLIN, around, box, page } from './helpers.mjs';

const at = around();
const cards = (made) => made.locator('.card');

for (const [what, q] of [
  ['Han', '阿莫西林'],
  ['pinyin', 'amoxilin'],
  ['initials', 'amxl'],
  ['code', AMOXICILLIN],
]) {
  test(`finds by ${what}`, async () => {
    const made = await page(at);
    await made.goto(at.url);
    await box(made).fill(q);
    await box(made).press('Enter');
    await made.getByRole('heading', { name: '阿莫西林胶囊' }).waitFor();
    assert.equal(new URL(made.url()).searchParams.get('q'), q);
    assert.match(await made.title(), new RegExp(q));
    await made.done();
  });
}

test('a typo is answered with what is meant, never swapped in', async () => {
  const made = await page(at);
  await made.goto(at.url);
  await box(made).fill('阿莫西琳');
  await box(made).press('Enter');
  await made.getByText('您要找的是不是').waitFor();
  assert.equal(new URL(made.url()).searchParams.get('q'), '阿莫西琳');
  await made.getByRole('link', { name: '阿莫西林', exact: true }).first().click();
  await made.waitForURL((url) => url.searchParams.get('q') === '阿莫西林');
  await made.getByRole('heading', { name: '阿莫西林胶囊' }).waitFor();
  await made.done();
});

test('a trade name leads to its drug and says so', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/?q=${encodeURIComponent('立普妥')}`);
  await made.getByRole('heading', { name: /阿托伐他汀钙片/ }).first().waitFor();
  await made.locator('.card').first().getByText('立普妥').first().waitFor();
  await made.done();
});

test('suggestions go by keyboard and are announced', async () => {
  const made = await page(at);
  await made.goto(at.url);
  const input = box(made);
  await input.pressSequentially('atftt');
  await made.getByRole('option', { name: /阿托伐他汀/ }).first().waitFor();
  await made.waitForLoadState('networkidle');
  assert.equal(await input.getAttribute('aria-expanded'), 'true');
  await input.press('ArrowDown');
  assert.equal(await input.getAttribute('aria-activedescendant'), 'o0');
  assert.equal(await made.getByRole('option').first().getAttribute('aria-selected'), 'true');
  await input.press('ArrowUp'); // back in the box
  assert.equal(await input.getAttribute('aria-activedescendant'), null);
  await input.press('ArrowUp'); // round to the last
  const last = (await made.getByRole('option').count()) - 1;
  assert.equal(await input.getAttribute('aria-activedescendant'), `o${last}`);
  await made.getByText(/条建议/).waitFor({ state: 'attached' });
  await input.press('Escape');
  assert.equal(await input.getAttribute('aria-expanded'), 'false');
  assert.equal(await input.inputValue(), 'atftt');
  await input.press('ArrowDown');
  const chosen = await made.getByRole('option').first().locator('.name').textContent();
  await input.press('Enter');
  await made.waitForURL((url) => url.searchParams.get('q') === chosen);
  await made.getByRole('heading', { level: 2, name: /阿托伐他汀/ }).first().waitFor();
  await made.done();
});

test('a place is suggested, too, and opens', async () => {
  const made = await page(at);
  await made.goto(at.url);
  await box(made).fill('演示堂药房和平');
  await made.getByRole('option', { name: /演示堂药房和平/ }).first().click();
  await made.waitForURL(/\/i\//);
  await made.getByRole('heading', { name: /在售/ }).waitFor();
  await made.done();
});

test('an input method keeps its keys, and what it composes is searched as pinyin', async () => {
  const made = await page(at);
  await made.goto(at.url);
  const input = box(made);
  await input.focus();
  const session = await made.context().newCDPSession(made);
  const compose = (text) => session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await compose('a');
  await compose("a'mo");
  await compose("a'mo'xi'lin");
  await made.getByRole('option', { name: /阿莫西林/ }).first().waitFor();
  const asked = made.asked.map((url) => new URL(url).searchParams.get('q'));
  assert.ok(asked.includes('amoxilin'), `asked ${asked}`);
  // Enter and arrows while composing choose a candidate of the input method, not of the list.
  await input.evaluate((element) => {
    for (const key of ['ArrowDown', 'Enter']) element.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }));
  });
  assert.equal(await input.getAttribute('aria-activedescendant'), null);
  assert.equal(new URL(made.url()).search, '');
  await session.send('Input.insertText', { text: '阿莫西林' });
  await made.waitForFunction((q) => document.querySelector('yaojia-search').shadowRoot.querySelector('input').value === q, '阿莫西林');
  await input.press('Enter');
  await made.getByRole('heading', { name: '阿莫西林胶囊' }).waitFor();
  await made.done();
});

test('filters narrow, stand in the address and go away', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/?q=${encodeURIComponent('二甲双胍')}`);
  await cards(made).first().waitFor();
  const before = await cards(made).count();
  const shown = (count) => made.waitForFunction((wanted) => document.querySelector('yaojia-search').shadowRoot.querySelectorAll('.card').length === wanted, count);
  await made.getByRole('button', { name: '剂型' }).click();
  await made.getByRole('button', { name: /^缓释片/ }).click();
  await made.waitForURL(/form=/);
  await shown(1);
  await made.getByRole('button', { name: /^片剂/ }).click();
  await made.waitForURL((url) => url.searchParams.getAll('form').length === 2);
  await shown(before);
  await made.reload();
  await shown(before);
  await made.getByRole('button', { name: '清除筛选' }).click();
  await made.waitForURL((url) => !url.searchParams.has('form'));
  await shown(before);
  await made.getByRole('button', { name: '有中选价' }).click();
  await made.waitForURL(/awarded=true/);
  await shown(2);
  await made.done();
});

test('a maker with a comma in its name is one maker', async () => {
  const made = await page(at);
  const maker = 'Pfizer, Inc.';
  const facet = { values: [{ value: maker, label: maker, count: 1 }, { value: '甲', label: '甲', count: 1 }], other: 0 };
  await made.route('**/v1/search*', async (route) => {
    const answer = await (await route.fetch()).json();
    await route.fulfill({ json: { ...answer, facets: { ...answer.facets, manufacturer: facet } } });
  });
  await made.goto(at.url);
  await box(made).fill('阿莫西林');
  await box(made).press('Enter');
  await made.getByRole('button', { name: '厂家' }).click();
  const [request] = await Promise.all([made.waitForRequest(/manufacturer=/), made.getByRole('button', { name: maker }).click()]);
  assert.deepEqual(new URL(request.url()).searchParams.getAll('manufacturer'), ['"Pfizer, Inc."']);
  assert.equal(await made.getByRole('button', { name: maker }).getAttribute('aria-pressed'), 'true');
  await made.done();
});

test('marks are explained in plain words', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/?q=${encodeURIComponent('阿莫西林')}`);
  await made.locator('.badge.consistency').first().waitFor();
  await made.getByText('这些标记是什么意思？').first().click();
  await made.getByText('通过仿制药一致性评价').first().waitFor();
  await made.done();
});

test('every price says where it is from and of which day', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/?q=${encodeURIComponent('阿莫西林')}`);
  await cards(made).first().waitFor();
  await made.locator('.rule').getByText('价格以门店为准').waitFor();
  await made.locator('.rule').getByText('数据更新至 2026年11月19日').waitFor();
  for (const line of await made.locator('.award').allTextContents()) assert.match(line, /集采|挂网|示例/, line);
  await made.done();
});

test('what is not found says so', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/?q=${encodeURIComponent('不存在的药')}`);
  await made.getByRole('heading', { name: /没有找到/ }).waitFor();
  await made.done();
});
