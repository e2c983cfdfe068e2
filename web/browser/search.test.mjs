import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AMOXICILLIN, around, box, page } from './helpers.mjs';

const at = around();

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

test('suggestions go by keyboard and are announced', async () => {
  const made = await page(at);
  await made.goto(at.url);
  const input = box(made);
  await input.pressSequentially('阿托伐他汀');
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
  assert.equal(await input.inputValue(), '阿托伐他汀');
  await input.press('ArrowDown');
  await input.press('Enter');
  await made.waitForURL(/\/g\/g_/);
  await made.getByRole('heading', { level: 1, name: /阿托伐他汀/ }).waitFor();
  await made.done();
});

test('an input method keeps its keys, and what it composes is searched as pinyin', async () => {
  const made = await page(at);
  const asked = [];
  made.on('request', (request) => asked.push(new URL(request.url()).searchParams.get('q')));
  await made.goto(at.url);
  const input = box(made);
  await input.focus();
  const session = await made.context().newCDPSession(made);
  const compose = (text) => session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await compose('a');
  await compose("a'mo");
  await compose("a'mo'xi'lin");
  await made.getByRole('option', { name: /阿莫西林/ }).waitFor();
  assert.ok(asked.includes('amoxilin'), `asked ${asked}`);
  // Enter and arrows while composing choose a candidate of the input method, not of the list.
  await input.evaluate((element) => {
    for (const key of ['ArrowDown', 'Enter']) element.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }));
  });
  assert.equal(await input.getAttribute('aria-activedescendant'), null);
  assert.equal(new URL(made.url()).pathname, '/');
  await session.send('Input.insertText', { text: '阿莫西林' });
  await made.waitForFunction((q) => document.querySelector('yaojia-search').shadowRoot.querySelector('input').value === q, '阿莫西林');
  await input.press('Enter');
  await made.getByRole('heading', { name: '阿莫西林胶囊' }).waitFor();
  await made.done();
});

test('filters narrow, stand in the address and go away', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/?q=${encodeURIComponent('二甲双胍')}`);
  await made.getByRole('heading', { level: 1, name: /二甲双胍/ }).waitFor();
  const before = await made.getByRole('heading', { level: 2 }).count();
  await made.getByRole('button', { name: '剂型' }).click();
  await made.getByRole('button', { name: /缓释/ }).first().click();
  await made.waitForURL(/form=/);
  await made.waitForFunction((count) => document.querySelector('yaojia-search').shadowRoot.querySelectorAll('.card').length < count, before);
  await made.getByRole('button', { name: '清除筛选' }).click();
  await made.waitForFunction((count) => document.querySelector('yaojia-search').shadowRoot.querySelectorAll('.card').length === count, before);
  assert.ok(!made.url().includes('form='));
  await made.done();
});

test('what is not found says so and offers what is meant', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/?q=${encodeURIComponent('不存在的药')}`);
  await made.getByRole('heading', { name: /没有找到/ }).waitFor();
  await made.done();
});
