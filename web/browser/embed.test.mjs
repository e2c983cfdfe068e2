import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serve } from '../mock/server.mjs';
import { open } from './chromium.mjs';

let portal;
let service;
let elsewhere;
let browser;

before(async () => {
  portal = await serve();
  service = await serve({ allow: [portal.url] });
  elsewhere = await serve({ allow: ['https://portal.example'] });
  browser = await open();
});
after(async () => {
  await browser?.close();
  await Promise.all([portal, service, elsewhere].map((one) => one?.close()));
});

async function embedded(api) {
  const csp = `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src ${api}`;
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  page.problems = [];
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && page.problems.push(message.text()));
  page.on('pageerror', (error) => page.problems.push(String(error)));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (/^http/.test(protocol) && ![portal.url, api].includes(origin)) page.problems.push(`asked ${request.url()}`);
  });
  await page.goto(`${portal.url}/demo/?csp=${encodeURIComponent(csp)}&api=${api}&key=pk_demo`);
  return page;
}

test('another origin’s page embeds the search under its own policy, with its key', async () => {
  const page = await embedded(service.url);
  const sent = page.waitForRequest((request) => request.url().startsWith(`${service.url}/v1/search`) && request.method() === 'GET');
  await page.getByRole('combobox').fill('阿莫西林');
  assert.equal((await sent).headers()['authorization'], 'Bearer pk_demo');
  await page.getByRole('combobox').press('Enter');
  await page.getByText('门户收到：查询“阿莫西林”').waitFor();
  await page.getByRole('link', { name: '阿莫西林胶囊' }).click();
  await page.getByRole('heading', { name: /个厂家和包装/ }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/demo/', 'the address stays the portal’s');
  await page.getByRole('button', { name: '返回' }).click();
  await page.getByRole('heading', { name: '阿莫西林胶囊' }).waitFor();
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('a key of another origin is refused, and the page says so', async () => {
  const page = await embedded(elsewhere.url);
  await page.getByRole('combobox').fill('阿莫西林');
  await page.getByRole('combobox').press('Enter');
  await page.getByRole('heading', { name: '这个网页不能使用查询服务' }).waitFor();
  await page.close();
});
