// From a group to the counter: products, offers, places, charts, the basket, the check, reports.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { AMOXICILLIN, OTHERS, PHARMACY, around, page } from './helpers.mjs';

const at = around();
const HERE = { geolocation: { latitude: 41.7931912, longitude: 123.3186312 }, permissions: ['geolocation'] };
const product = () => `${at.url}/p/${AMOXICILLIN}`;

test('group, product, offers by distance, place, and back again', async () => {
  const made = await page(at, HERE);
  const places = () => made.asked.map((url) => new URL(url).searchParams.get('near')).filter(Boolean);
  await made.goto(`${at.url}/?q=${encodeURIComponent('阿莫西林')}`);
  await made.getByRole('link', { name: '阿莫西林胶囊' }).click();
  await made.waitForURL(/\/g\//);
  await made.getByRole('heading', { name: /5 个厂家和包装/ }).waitFor();
  await made.getByRole('link', { name: /珠海联邦/ }).click();
  await made.waitForURL(/\/p\//);
  await made.getByRole('heading', { name: '哪里买' }).waitFor();
  assert.deepEqual(places(), [], 'no place before it is asked for');
  await made.getByRole('button', { name: '使用我的位置' }).click();
  await made.getByText('正按您的位置排序').first().waitFor();
  await made.locator('.offers .far').first().waitFor();
  assert.equal(places().at(-1), '41.793,123.319', 'three decimals and no more');
  const metres = (text) => parseFloat(text) * (text.includes('公里') ? 1000 : 1);
  const far = (await made.locator('.offers .far').allTextContents()).map(metres);
  assert.deepEqual(far, [...far].sort((a, b) => a - b), 'the nearest first');
  await made.getByText('电话、时间、导航').first().click();
  const amap = made.getByRole('link', { name: '高德地图' }).first();
  assert.match(await amap.getAttribute('href'), /^https:\/\/uri\.amap\.com\/marker\?position=123\.\d+,41\.\d+&name=/);
  assert.match(await made.getByRole('link', { name: '苹果地图' }).first().getAttribute('href'), /^https:\/\/maps\.apple\.com\/\?daddr=41\.\d+,123\.\d+&q=/);
  assert.ok(!(await amap.getAttribute('href')).includes('41.793,'), 'the map learns the shop only');
  await made.getByText('营业时间').first().waitFor();
  await made.goBack();
  await made.waitForURL(/\/g\//);
  await made.goBack();
  await made.waitForURL(/\?q=/);
  await made.getByRole('heading', { name: '阿莫西林胶囊' }).waitFor();
  await made.done();
});

test('a district instead of a place', async () => {
  const made = await page(at);
  await made.goto(product());
  const chosen = made.waitForResponse(/district=210114/);
  await made.getByLabel('所在的区').selectOption({ label: '于洪区' });
  await chosen;
  await made.waitForFunction(() => [...document.querySelector('yaojia-search').shadowRoot.querySelectorAll('.offers .spec')].every((spec) => spec.textContent.includes('于洪区')));
  assert.ok((await made.locator('.offers li').count()) > 0);
  await made.done();
});

test('offers tell their age, stock and how they stand to the references', async () => {
  const made = await page(at);
  await made.goto(product());
  const first = made.locator('.offers article').first();
  await first.getByText(/2026年11月\d+日更新/).waitFor();
  await first.getByText(/有货|无货|库存未知/).waitFor();
  await first.getByText(/中选价 4\.71 元/).waitFor();
  await made.getByText('高于三进限价 5.42 元').first().waitFor();
  await made.done();
});

test('a price that cannot be right is marked and stands last', async () => {
  const [, row] = readFileSync(new URL('../../fixtures/faults.csv', import.meta.url), 'utf8').split('\n').map((line) => line.split(','));
  const faulty = row.find((cell) => /^X[A-Z0-9]{22}$/.test(cell));
  const made = await page(at);
  await made.goto(`${at.url}/p/${faulty}`);
  await made.getByText(/条价格可能有误，排在最后/).waitFor();
  await made.done();
});

test('charts stand on tables', async () => {
  const made = await page(at);
  await made.goto(product());
  await made.getByRole('img', { name: '价格分布' }).waitFor();
  await made.getByRole('img', { name: /价格变化/ }).waitFor();
  const tables = made.locator('.figure-block details');
  const counts = await tables.first().locator('tbody td:last-child').allTextContents();
  assert.equal(counts.reduce((sum, text) => sum + Number(text), 0), 27);
  const days = await tables.last().locator('tbody td:first-child').allTextContents();
  assert.deepEqual(days, ['2026-11-08', '2026-11-14', '2026-11-19']);
  const lowest = await tables.last().locator('tbody td:nth-child(2)').allTextContents();
  assert.deepEqual(lowest, ['10.60', '8.71', '8.71']);
  await made.done();
});

test('a day nobody offered it is a gap, not a price', async () => {
  const made = await page(at);
  await made.route('**/history', async (route) => {
    const answer = await (await route.fetch()).json();
    const none = { date: '2026-11-10', offers: 0, institutions: 0, min: null, median: null, max: null, unit_min: null, unit_median: null };
    await route.fulfill({ json: { ...answer, points: [answer.points[0], none, ...answer.points.slice(1)] } });
  });
  await made.goto(product());
  const line = made.getByRole('img', { name: /价格变化/ }).locator('path');
  await line.waitFor({ state: 'attached' });
  assert.equal((await line.getAttribute('d')).split('M').length - 1, 2, 'the line is lifted once');
  await made.locator('.figure-block details').last().locator('summary').click();
  await made.getByRole('cell', { name: '无报价' }).waitFor();
  await made.done();
});

test('deep links reload, and the back button of the page goes home', async () => {
  const made = await page(at);
  await made.goto(product());
  await made.getByRole('heading', { level: 1, name: /阿莫西林胶囊/ }).waitFor();
  await made.reload();
  await made.getByRole('heading', { level: 1, name: /阿莫西林胶囊/ }).waitFor();
  await made.getByRole('button', { name: '返回' }).click();
  await made.getByRole('heading', { name: '查药价，比一比再买' }).waitFor();
  assert.equal(new URL(made.url()).pathname, '/');
  await made.done();
});

test('a link is shared', async () => {
  const made = await page(at, { permissions: ['clipboard-read', 'clipboard-write'] });
  await made.addInitScript(() => delete Navigator.prototype.share);
  await made.goto(product());
  await made.getByRole('button', { name: '分享' }).click();
  await made.getByText('链接已复制').first().waitFor();
  assert.equal(await made.evaluate(() => navigator.clipboard.readText()), product());
  await made.done();
});

test('a basket of three, kept on the device, bought together', async () => {
  const made = await page(at);
  for (const code of [AMOXICILLIN, ...OTHERS]) {
    await made.goto(`${at.url}/p/${code}`);
    await made.getByRole('button', { name: '加入药篮' }).click();
    await made.getByRole('button', { name: '移出药篮' }).waitFor();
  }
  await made.getByRole('link', { name: /药篮/ }).first().click();
  await made.locator('.basket li').nth(2).waitFor();
  await made.getByRole('button', { name: '加一盒' }).first().click();
  await made.reload();
  assert.equal(await made.locator('.stepper .num').first().textContent(), '2');
  await made.getByLabel('所在的区').selectOption({ label: '和平区' });
  const [request] = await Promise.all([made.waitForRequest(/\/v1\/compare/), made.getByRole('button', { name: '看去哪里买' }).click()]);
  const { items, substitution } = request.postDataJSON();
  assert.deepEqual(items.map(({ packs }) => packs), [2, 1, 1]);
  assert.equal(substitution, 'exact', 'no other maker unless one says so');
  await made.getByText(/一家买齐最省|没有一家能买齐/).first().waitFor();
  await made.getByRole('button', { name: '同名同规格都行' }).click();
  await made.getByRole('button', { name: '看去哪里买' }).click();
  await made.getByRole('heading', { name: '一家买齐最省' }).waitFor();
  assert.equal(await made.locator('.pick-card').first().locator('.stop li').count(), 3);
  await made.getByText('换厂家或规格前，请咨询医师或药师').waitFor();
  await made.done();
});

test('a wrong price is reported, of a drug and of a shop', async () => {
  const made = await page(at);
  await made.goto(product());
  await made.getByText('价格不对？告诉我们').last().click();
  await made.getByLabel('您看到的价格（元）').fill('9.90');
  const [request] = await Promise.all([made.waitForRequest(/\/v1\/reports/), made.getByRole('button', { name: '提交' }).click()]);
  assert.equal(request.postDataJSON().product, AMOXICILLIN);
  assert.equal(request.postDataJSON().type, 'wrong_price');
  await made.getByText(/受理编号 r_/).waitFor();

  await made.getByText('电话、时间、导航').first().click();
  await made.locator('.offers .report summary').click();
  const form = made.locator('.offers .report');
  await form.getByLabel('哪里不对').selectOption('closed');
  await form.getByLabel(/说明/).fill('打 13800138000 没人接');
  await form.getByRole('button', { name: '提交' }).click();
  await form.getByText('请不要写电话').waitFor();
  await form.getByLabel(/说明/).fill('门上贴了停业');
  await form.getByRole('button', { name: '提交' }).click();
  await form.getByText(/受理编号 r_/).waitFor();
  await made.done();
});

test('a place says what it sells and how to get there', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/i/${PHARMACY}`);
  await made.getByRole('heading', { name: /在售 \d+ 种药/ }).waitFor();
  await made.getByText('营业时间').waitFor();
  await made.getByRole('link', { name: '高德地图' }).waitFor();
  await made.getByText('地址不对或已停业？告诉我们').click();
  const [answer] = await Promise.all([made.waitForResponse(/\/v1\/reports/), made.getByRole('button', { name: '提交' }).click()]);
  assert.equal(answer.status(), 201);
  await made.done();
});

const LIST = ['货号,药品名称,规格,生产企业,医保编码,价格', `1,阿莫西林胶囊,0.25g*24粒,珠海联邦,${AMOXICILLIN},4.50`, `2,阿莫西林胶囊,0.25g*24粒,珠海联邦,${AMOXICILLIN},66.00`, '3,没有这种药,1g,某厂,,3.00', ''].join('\n');

test('a pharmacy’s list is checked, filtered and taken home', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/check`);
  await made.getByLabel('选择文件').setInputFiles({ name: '价格.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
  await made.getByRole('link', { name: /阿莫西林胶囊/ }).first().waitFor();
  assert.equal(await made.locator('tbody tr').count(), 3);
  await made.getByRole('button', { name: /^严重异常/ }).click();
  assert.equal(await made.locator('tbody tr').count(), 1);
  const [download] = await Promise.all([made.waitForEvent('download'), made.getByRole('button', { name: /下载结果/ }).click()]);
  assert.equal(download.suggestedFilename(), '药店自查结果.csv');
  const text = readFileSync(await download.path(), 'utf8');
  assert.match(text, /^\uFEFF行,货号,/);
  assert.match(text, new RegExp(`66\\.00.*严重异常.*${AMOXICILLIN}`));
  await made.done();
});

test('a list is dropped onto the page', async () => {
  const made = await page(at, { width: 1280, height: 800 });
  await made.goto(`${at.url}/check`);
  const files = await made.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], '价格.csv', { type: 'text/csv' }));
    return transfer;
  }, LIST);
  await made.locator('.drop').dispatchEvent('drop', { dataTransfer: files });
  await made.getByRole('cell', { name: '严重异常' }).waitFor();
  await made.done();
});

test('a workbook is checked like a table, a picture is refused', async () => {
  const workbook = await fetch(`${at.url}/v1/check?format=xlsx`, { method: 'POST', body: LIST, headers: { 'content-type': 'text/csv' } });
  const made = await page(at);
  await made.goto(`${at.url}/check`);
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await made.getByLabel('选择文件').setInputFiles({ name: '价格.xlsx', mimeType, buffer: Buffer.from(await workbook.arrayBuffer()) });
  await made.getByRole('link', { name: /阿莫西林胶囊/ }).first().waitFor();
  await made.getByLabel('选择文件').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('x') });
  await made.getByText('请选择 CSV 或 XLSX 文件').waitFor();
  await made.getByLabel('选择文件').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('甲,乙\n1,2\n') });
  await made.getByText('表格没有读懂').waitFor();
  await made.done();
});

test('a code typed by hand finds the drug, a wrong one says what is wrong', async () => {
  const made = await page(at);
  await made.goto(`${at.url}/scan`);
  await made.getByLabel('输入盒上的编码').fill('6901234567890');
  await made.getByRole('button', { name: '查这个编码' }).click();
  await made.getByText('校验位不对').waitFor();
  await made.getByLabel('输入盒上的编码').fill('国药准字H44021351');
  await made.getByRole('button', { name: '查这个编码' }).click();
  await made.getByRole('heading', { name: '阿莫西林胶囊' }).or(made.getByText(/这个编码对应/)).first().waitFor();
  await made.goto(`${at.url}/scan`);
  await made.getByLabel('输入盒上的编码').fill(AMOXICILLIN);
  await made.getByRole('button', { name: '查这个编码' }).click();
  await made.waitForURL(new RegExp(`/p/${AMOXICILLIN}`));
  await made.done();
});

test('the camera reads a code where the browser can', async () => {
  const made = await page(at, { permissions: ['camera'] });
  await made.addInitScript((code) => {
    globalThis.BarcodeDetector = class {
      detect = () => Promise.resolve([{ rawValue: code }]);
    };
  }, AMOXICILLIN);
  await made.goto(`${at.url}/scan`);
  await made.getByRole('button', { name: '打开摄像头' }).click();
  await made.waitForURL(new RegExp(`/p/${AMOXICILLIN}`));
  await made.done();
});
