import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AMOXICILLIN, around, page } from './helpers.mjs';

const at = around({ own: true, absent: ['suggest', 'history', 'compare', 'reports', 'check', 'scan'] });

test('what the service does not offer yet is said kindly', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/p/${AMOXICILLIN}`);
  await made.getByText('还没有足够的历史价格').waitFor();
  await made.getByText('价格不对？告诉我们').click();
  await made.getByRole('button', { name: '提交' }).click();
  await made.getByText('这里暂时还不能在线报错').waitFor();
  await made.goto(`${at.url}/check`);
  await made.getByLabel('选择文件').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('药品名称,价格\n甲,1\n') });
  await made.getByText('在线自查还没有开通').waitFor();
  await made.done();
});

test('offline is not “no such drug”, and trying again works', async () => {
  const made = await page(at);
  await made.goto(at.url);
  await made.context().setOffline(true);
  await made.getByRole('combobox').fill('阿莫西林');
  await made.getByRole('combobox').press('Enter');
  await made.getByRole('heading', { name: '连不上网络' }).waitFor();
  await made.context().setOffline(false);
  await made.getByRole('button', { name: '再试一次' }).click();
  await made.getByRole('heading', { name: '阿莫西林胶囊' }).waitFor();
  await made.done();
});

test('a failing service says that it failed', async () => {
  const made = await page(at);
  await made.route('**/v1/search*', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"code":"internal"}' }));
  await made.goto(`${at.url}/?q=x`);
  await made.getByText('不是没有这种药').waitFor();
  await made.done();
});

test('an unknown drug offers candidates', async () => {
  const made = await page(at);
  await made.route('**/v1/products/XX*', (route) =>
    route.fulfill({ status: 404, contentType: 'application/problem+json', body: JSON.stringify({ code: 'unknown_product', candidates: [{ code: AMOXICILLIN, name: '阿莫西林胶囊' }] }) }),
  );
  await made.goto(`${at.url}/p/XX00`);
  await made.getByRole('link', { name: '阿莫西林胶囊' }).first().click();
  await made.waitForURL(new RegExp(AMOXICILLIN));
  await made.done();
});

test('refusing to give the place leads to the districts', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/p/${AMOXICILLIN}`);
  await made.getByRole('button', { name: '使用我的位置' }).click();
  await made.getByRole('alert').getByText('可以改选所在的区').waitFor();
  assert.equal(await made.getByLabel('所在的区').isVisible(), true);
  await made.done();
});
