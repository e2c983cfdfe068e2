// The pages as the service itself makes them: without script, and where the component does not come.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AMOXICILLIN, around, axe, page } from './helpers.mjs';

const at = around();

test('search, group, drug, place by links alone', async () => {
  const made = await page(at, { javaScriptEnabled: false });
  await made.goto(at.url);
  await made.locator('noscript p').waitFor();
  await made.getByLabel('药品名称、拼音或编码').fill('amxl');
  await made.getByRole('button', { name: '查询' }).click();
  await made.getByRole('link', { name: '阿莫西林胶囊' }).click();
  await made.getByRole('link', { name: /珠海联邦/ }).click();
  await made.getByText(/集采中选价 0\.1963 元\/粒（执行中/).waitFor();
  await made.getByRole('heading', { name: /哪里买/ }).waitFor();
  await made.locator('main li a').first().click();
  await made.getByRole('heading', { name: /在售/ }).waitFor();
  await made.getByText(/2026-11-\d\d（\d+ 天前）/).first().waitFor();
  await made.getByText('价格以门店为准').waitFor();
  assert.equal(made.asked.filter((url) => url.includes('/v1/')).length, 0);
  await made.done();
});

test('modules that are blocked are said, and the page stays', async () => {
  const made = await page(at);
  await made.route('**/embed.js', (route) => route.abort());
  await made.goto(`${at.url}/p/${AMOXICILLIN}`);
  await made.getByText('页面的脚本没有载入').waitFor();
  await made.waitForFunction(() => getComputedStyle(document.querySelector('.late')).opacity === '1');
  assert.equal(await made.getByRole('heading', { name: /哪里买/ }).isVisible(), true);
  assert.deepEqual(await axe(made), []);
  await made.getByLabel('药品名称、拼音或编码').fill('布洛芬');
  await made.getByRole('button', { name: '查询' }).click();
  await made.getByRole('link', { name: /布洛芬/ }).first().waitFor();
  await made.done();
});

test('pages can be found: title, description, facts', async () => {
  const made = await page(at, { javaScriptEnabled: false });
  await made.goto(`${at.url}/p/${AMOXICILLIN}`);
  assert.match(await made.title(), /阿莫西林胶囊.*药价/);
  assert.match(await made.locator('meta[name=description]').getAttribute('content'), /最低 0\.3629 元\/粒/);
  const facts = JSON.parse(await made.locator('script[type="application/ld+json"]').textContent());
  assert.deepEqual([facts['@type'], facts.sku, facts.offers.lowPrice], ['Product', AMOXICILLIN, '8.71']);
  await made.done();
});
