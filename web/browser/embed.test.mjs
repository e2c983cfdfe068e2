// In a portal's page: another origin, its policy, a key bound to it, reading closed to all others.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { portal } from '../demo/serve.mjs';
import { open } from './chromium.mjs';
import { page } from './helpers.mjs';
import { serve, yaojia } from './service.mjs';

const at = { url: '', browser: null };
const what = { service: '', key: '' };
let city;
let stranger;
let service;

function keyFor(origin) {
  const told = yaojia('keys', 'create', '--scope', 'read', '--origin', origin, '--data', service.data);
  return /yj_[a-z0-9]+_[a-z0-9]+/.exec(told)[0];
}

before(async () => {
  service = await serve(['keys.reading=closed']);
  city = await portal(what);
  stranger = await portal(what);
  what.service = service.url;
  what.key = keyFor(city.url);
  // A running service takes up a new key within a second.
  for (let tries = 0; tries < 50; tries += 1) {
    const answer = await fetch(`${service.url}/v1/stats`, { headers: { authorization: `Bearer ${what.key}`, origin: city.url } });
    if (answer.ok) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  at.browser = await open();
});
after(async () => {
  await at.browser?.close();
  await Promise.all([city, stranger, service].map((one) => one?.close()));
});

test('another origin’s page embeds the search under its own policy, with its key', async () => {
  const made = await page(at, { width: 1000, height: 800, allowed: [city.url, service.url] });
  await made.goto(city.url);
  const sent = made.waitForRequest((request) => request.url().startsWith(`${service.url}/v1/suggest`) && request.method() === 'GET');
  await made.getByRole('combobox').fill('阿莫西林');
  assert.equal((await sent).headers()['authorization'], `Bearer ${what.key}`);
  await made.getByRole('combobox').press('Enter');
  await made.getByText('门户收到：查询“阿莫西林”').waitFor();
  await made.getByRole('link', { name: '阿莫西林胶囊' }).click();
  await made.getByText(/^门户收到：打开/).waitFor();
  await made.getByRole('heading', { name: /个厂家和包装/ }).waitFor();
  assert.equal(new URL(made.url()).pathname, '/', 'the address stays the portal’s');
  await made.getByRole('button', { name: '返回' }).click();
  await made.getByRole('heading', { name: '阿莫西林胶囊' }).waitFor();
  await made.done();
});

for (const [whose, prepare, told] of [
  ['a key of another origin', () => [stranger, what.key], '这个网页不能使用查询服务'],
  ['no key', () => [city, ''], '这个网页不能使用查询服务'],
]) {
  test(`${whose} is refused, and the page says so`, async () => {
    const [from, key] = prepare();
    const made = await page(at, { allowed: [from.url, service.url] });
    const kept = what.key;
    what.key = key;
    await made.goto(from.url);
    what.key = kept;
    await made.getByRole('combobox').fill('阿莫西林');
    const refused = made.waitForResponse((answer) => answer.url().includes('/v1/search') && [401, 403].includes(answer.status()));
    await made.getByRole('combobox').press('Enter');
    assert.match((await (await refused).json()).code, /^(origin_not_allowed|key_required)$/);
    await made.getByRole('heading', { name: told }).waitFor();
    await made.done();
  });
}

test('attributes choose the language, the scheme, the size, the place', async () => {
  const made = await page(at, { width: 1000, height: 800, allowed: [city.url, service.url] });
  await made.goto(city.url);
  const tag = made.locator('yaojia-search');
  await tag.evaluate((element) => element.setAttribute('lang', 'en'));
  await made.getByRole('heading', { name: 'Compare drug prices before you buy' }).waitFor();
  await tag.evaluate((element) => element.setAttribute('theme', 'dark'));
  const colour = () => tag.evaluate((element) => getComputedStyle(element.shadowRoot.querySelector('.root')).colorScheme);
  assert.equal(await colour(), 'dark');
  await tag.evaluate((element) => element.setAttribute('elder', ''));
  await made.getByRole('button', { name: 'Standard' }).waitFor();
  await tag.evaluate((element) => element.setAttribute('place', '41.7931,123.3186'));
  await made.getByRole('combobox').fill('阿莫西林');
  await made.getByRole('combobox').press('Enter');
  const [request] = await Promise.all([made.waitForRequest(/sort=distance/), made.getByRole('button', { name: 'Distance' }).click()]);
  assert.equal(new URL(request.url()).searchParams.get('near'), '41.793,123.319');
  assert.equal(new URL(request.url()).searchParams.get('region'), '210000');
  await made.locator('.card').first().waitFor();
  await made.done();
});
