import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AMOXICILLIN, around, page } from './helpers.mjs';

const at = around({ own: true });
const HERE = { geolocation: { latitude: 41.7931912, longitude: 123.3186312 }, permissions: ['geolocation'] };

test('group, product, offers by distance, place, and back again', async () => {
  const made = await page(at, HERE);
  const asked = [];
  made.on('request', (request) => asked.push(new URL(request.url()).searchParams.get('near')));
  await made.goto(`${at.url}/?q=${encodeURIComponent('阿莫西林')}`);
  await made.getByRole('link', { name: '阿莫西林胶囊' }).click();
  await made.waitForURL(/\/g\//);
  await made.getByRole('heading', { name: /5 个厂家和包装/ }).waitFor();
  await made.getByRole('link', { name: /珠海联邦/ }).click();
  await made.waitForURL(/\/p\//);
  await made.getByRole('heading', { name: '哪里买' }).waitFor();
  assert.deepEqual(asked.filter(Boolean), [], 'no place before it is asked for');
  await made.getByRole('button', { name: '使用我的位置' }).click();
  await made.getByText('正按您的位置排序').first().waitFor();
  await made.locator('.offers .far').first().waitFor();
  const near = asked.filter(Boolean).at(-1);
  assert.equal(near, '41.793,123.319', 'three decimals and no more');
  await made.getByText('电话、时间、导航').first().click();
  const amap = made.getByRole('link', { name: '高德地图' }).first();
  assert.match(await amap.getAttribute('href'), /^https:\/\/uri\.amap\.com\/marker\?position=123\.\d+,41\.\d+&name=/);
  assert.ok(!(await amap.getAttribute('href')).includes('41.793,'), 'the map learns the shop only');
  await made.goBack();
  await made.waitForURL(/\/g\//);
  await made.goBack();
  await made.waitForURL(/\?q=/);
  await made.getByRole('heading', { name: '阿莫西林胶囊' }).waitFor();
  await made.done();
});

test('a district instead of a place', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/p/${AMOXICILLIN}`);
  await made.getByLabel('所在的区').selectOption({ label: '于洪区' });
  await made.waitForFunction(() => document.querySelector('yaojia-search').shadowRoot.querySelectorAll('.offers li').length < 10);
  const places = await made.locator('.offers .spec').allTextContents();
  assert.ok(places.length > 0 && places.every((text) => text.includes('于洪区')), places.join());
  await made.done();
});

test('charts stand on tables', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/p/${AMOXICILLIN}`);
  await made.getByRole('img', { name: '价格分布' }).waitFor();
  await made.getByRole('img', { name: /价格变化/ }).waitFor();
  const tables = made.locator('.figure-block details');
  await tables.first().locator('summary').click();
  const counts = await tables.first().locator('tbody td:last-child').allTextContents();
  assert.equal(counts.reduce((sum, text) => sum + Number(text), 0), 27);
  await made.done();
});

test('deep links reload, and the back button of the page goes home', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/p/${AMOXICILLIN}`);
  await made.getByRole('heading', { level: 1, name: /阿莫西林胶囊/ }).waitFor();
  await made.reload();
  await made.getByRole('heading', { level: 1, name: /阿莫西林胶囊/ }).waitFor();
  await made.getByRole('button', { name: '返回' }).click();
  await made.getByRole('heading', { name: '查药价，比一比再买' }).waitFor();
  assert.equal(new URL(made.url()).pathname, '/');
  await made.done();
});

test('a basket of three, kept on the device, bought together', async () => {
  const made = await page(at);
  for (const code of [AMOXICILLIN, 'XJ01CAA040E001020504152', 'XJ01CAA040E001020205006']) {
    await made.goto(`${at.url}/p/${code}`);
    await made.getByRole('button', { name: '加入药篮' }).click();
    await made.getByRole('button', { name: '移出药篮' }).waitFor();
  }
  await made.getByRole('link', { name: /药篮/ }).first().click();
  assert.equal(await made.locator('.basket li').count(), 3);
  await made.getByRole('button', { name: '加一盒' }).first().click();
  await made.reload();
  assert.equal(await made.locator('.stepper .num').first().textContent(), '2');
  await made.getByLabel('所在的区').selectOption({ label: '和平区' });
  await made.getByRole('button', { name: '看去哪里买' }).click();
  await made.getByText(/一家买齐最省|没有一家/).first().waitFor();
  await made.done();
});

test('a wrong price is reported', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/p/${AMOXICILLIN}`);
  await made.getByText('价格不对？告诉我们').click();
  await made.getByLabel('您看到的价格（元）').fill('9.90');
  const [request] = await Promise.all([made.waitForRequest(/\/v1\/reports/), made.getByRole('button', { name: '提交' }).click()]);
  assert.equal(request.postDataJSON().product, AMOXICILLIN);
  assert.equal(request.postDataJSON().type, 'wrong_price');
  await made.getByText('R-0001').waitFor();
  await made.done();
});

test('a pharmacy’s list is checked, filtered and taken home', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/check`);
  const list = '药品名称,规格,生产企业,医保编码,价格\n阿莫西林胶囊,0.25g,甲,,10.5\n布洛芬,0.3g,乙,,20\n缬沙坦,80mg,丙,,30\n';
  await made.getByLabel('选择文件').setInputFiles({ name: '价格.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await made.getByRole('cell', { name: '缬沙坦' }).waitFor();
  await made.getByRole('button', { name: /^严重异常/ }).click();
  assert.equal(await made.locator('tbody tr').count(), 1);
  const [download] = await Promise.all([made.waitForEvent('download'), made.getByRole('button', { name: /下载结果/ }).click()]);
  assert.equal(download.suggestedFilename(), '药店自查结果.csv');
  await made.done();
});

test('a code typed by hand finds the drug', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/scan`);
  await made.getByLabel('输入盒上的编码').fill(AMOXICILLIN);
  await made.getByRole('button', { name: '查这个编码' }).click();
  await made.getByRole('heading', { name: '阿莫西林胶囊' }).waitFor();
  await made.done();
});
