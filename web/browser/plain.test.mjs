// The pages as the service itself makes them, without script. BASE names the service; without it there is nothing to test.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AMOXICILLIN, around, axe, page } from './helpers.mjs';

const at = around();
const skip = process.env.BASE ? false : 'needs BASE, a running service';

test('search, group, drug, place by links alone', { skip }, async () => {
  const made = await page(at, { javaScriptEnabled: false });
  await made.goto(at.url);
  await made.locator('noscript p').waitFor();
  await made.getByLabel('药品名称、拼音或编码').fill('amxl');
  await made.getByRole('button', { name: '查询' }).click();
  await made.getByRole('link', { name: '阿莫西林胶囊' }).click();
  await made.getByRole('link', { name: /瑞阳/ }).click();
  await made.getByRole('heading', { name: /哪里买/ }).waitFor();
  await made.locator('main li a').first().click();
  await made.getByRole('heading', { name: /在售/ }).waitFor();
  await made.done();
});

test('a component that does not come is said, and the page stays', { skip }, async () => {
  const made = await page(at);
  await made.route('**/embed.js', (route) => route.abort());
  await made.goto(`${at.url}/p/${AMOXICILLIN}`);
  await made.waitForTimeout(5200);
  assert.equal(await made.getByText('页面的脚本没有载入').isVisible(), true);
  assert.equal(await made.getByRole('heading', { name: /哪里买/ }).isVisible(), true);
  assert.deepEqual(await axe(made), []);
  await made.done();
});
