// What is shown when things do not go well.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AMOXICILLIN, around, box, page } from './helpers.mjs';

const at = around();
const search = async (made, q) => {
  await box(made).fill(q);
  await box(made).press('Enter');
};

test('a service that lacks a route says so kindly', async () => {
  const made = await page(at);
  const gone = { status: 404, contentType: 'application/problem+json', body: '{"status":404,"code":"not_found"}' };
  for (const path of ['reports', 'check', 'products/*/history']) await made.route(`**/v1/${path}`, (route) => route.fulfill(gone));
  await made.goto(`${at.url}/p/${AMOXICILLIN}`);
  await made.getByText('还没有足够的历史价格').waitFor();
  await made.getByText('价格不对？告诉我们').last().click();
  await made.getByRole('button', { name: '提交' }).click();
  await made.getByText('这里暂时还不能在线报错').waitFor();
  await made.goto(`${at.url}/check`);
  await made.getByLabel('选择文件').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('药品名称,价格\n甲,1\n') });
  await made.getByText('在线自查还没有开通').waitFor();
  await made.done();
});

test('what is coming is shown as coming', async () => {
  const made = await page(at);
  await made.goto(at.url);
  let answer;
  await made.route('**/v1/search*', async (route) => {
    await new Promise((done) => (answer = done));
    await route.continue();
  });
  await search(made, '阿莫西林');
  await made.locator('.ghost').first().waitFor();
  assert.equal(await made.locator('.loading[role=status]').count(), 1);
  answer();
  await made.getByRole('heading', { name: '阿莫西林胶囊' }).waitFor();
  await made.done();
});

test('offline is not “no such drug”, and trying again works', async () => {
  const made = await page(at);
  await made.goto(at.url);
  await made.context().setOffline(true);
  await search(made, '阿莫西林');
  await made.getByRole('heading', { name: '连不上网络' }).waitFor();
  await made.context().setOffline(false);
  await made.getByRole('button', { name: '再试一次' }).click();
  await made.getByRole('heading', { name: '阿莫西林胶囊' }).waitFor();
  await made.done();
});

for (const [what, status, told] of [
  ['failing', 500, '不是没有这种药'],
  ['busy', 503, '查询的人太多'],
  ['limited', 429, '查询的人太多'],
]) {
  test(`a ${what} service says so`, async () => {
    const made = await page(at);
    await made.goto(at.url);
    await made.route('**/v1/search*', (route) => route.fulfill({ status, contentType: 'application/problem+json', body: '{}' }));
    await search(made, 'x');
    await made.getByText(told).waitFor();
    await made.done();
  });
}

test('an unknown drug offers those that may be meant', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/p/${AMOXICILLIN.slice(0, -1)}1`);
  await made.getByText('是不是这些').waitFor();
  await made.locator('.state a').first().click();
  await made.getByRole('heading', { name: '哪里买' }).waitFor();
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
