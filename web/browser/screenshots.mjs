// Pictures of every kind of view, for people to look at: node browser/screenshots.mjs <service> [folder]
import { mkdir } from 'node:fs/promises';
import { open } from './chromium.mjs';
import { AMOXICILLIN, BUILT, OTHERS, PHARMACY } from './helpers.mjs';

const [base = 'http://127.0.0.1:8080', folder = new URL('../../docs/screenshots', import.meta.url).pathname] = process.argv.slice(2);
const search = (q) => `/?q=${encodeURIComponent(q)}`;
const found = await (await fetch(`${base}/v1/search?q=${encodeURIComponent('阿托伐他汀')}&products=0`)).json();
const first = async (q) => (await (await fetch(`${base}/v1/search?q=${encodeURIComponent(q)}&level=product&limit=1`)).json()).hits[0].id;
const BASKET = [AMOXICILLIN, await first('阿托伐他汀'), await first('二甲双胍')];
const LIST = [
  '货号,药品名称,规格,生产企业,医保编码,价格',
  `1001,阿莫西林胶囊,0.25g*24粒,珠海联邦,${AMOXICILLIN},4.50`,
  `1002,阿莫西林胶囊,0.25g*24粒,珠海联邦,${AMOXICILLIN},12.80`,
  `1003,阿莫西林胶囊,0.25g*24粒,珠海联邦,${AMOXICILLIN},66.00`,
  `1004,阿莫西林胶囊,0.25g*50粒,瑞阳,${OTHERS[0]},0.31`,
  '1005,没有这种药,1g,某厂,,3.00',
  `1006,阿莫西林胶囊,0.25g*24粒,珠海联邦,${AMOXICILLIN},`,
].join('\n');

/** The views, and what is done before the picture is taken. */
const VIEWS = {
  home: ['/', async (page) => {
    await page.getByRole('combobox').first().pressSequentially('anlv');
    await page.getByRole('option').first().waitFor();
  }],
  search: [search('二甲双胍')],
  group: [`/g/${found.hits[0].id}`],
  product: [`/p/${AMOXICILLIN}`],
  charts: [`/p/${AMOXICILLIN}`, (page) => page.locator('.figure-block').first().evaluate((block) => block.scrollIntoView())],
  basket: ['/basket', fill],
  check: ['/check', async (page) => {
    await page.getByLabel('选择文件').setInputFiles({ name: '本店价格.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
    await page.locator('tbody tr').first().waitFor();
    if (page.viewportSize().width < 500) await page.locator('.scroll').evaluate((table) => table.scrollIntoView());
  }],
  pharmacy: [`/i/${PHARMACY}`],
};
const SIZES = { phone: [360, 740], desktop: [1280, 800] };
/** Views that look much the same in the other modes. */
const ONLY = { home: ['light', 'elder'], charts: ['light'] };
const MODES = { light: {}, dark: { colorScheme: 'dark' }, elder: { elder: true } };

/** Puts drugs into the basket as their pages do, and asks where to buy them. */
async function fill(page) {
  const items = [];
  for (const code of BASKET) {
    const { product } = await (await fetch(`${base}/v1/products/${code}`)).json();
    items.push({ code, name: product.generic_name, detail: `${product.pack} ${product.manufacturer}`, packs: 1 });
  }
  await page.evaluate((kept) => localStorage.setItem('yaojia.basket', JSON.stringify(kept)), items);
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByLabel('所在的区').selectOption({ label: '和平区' });
  await page.getByRole('button', { name: '看去哪里买' }).click();
  await page.locator('.pick-card, .calm').first().waitFor();
  if (page.viewportSize().width < 500) await page.locator('.buy .primary').evaluate((button) => button.scrollIntoView());
}

await mkdir(folder, { recursive: true });
const browser = await open();
for (const [size, [width, height]] of Object.entries(SIZES)) {
  for (const [mode, { elder, colorScheme = 'light' }] of Object.entries(MODES)) {
    for (const [view, [path, prepare]] of Object.entries(VIEWS)) {
      if (ONLY[view] && !ONLY[view].includes(mode)) continue;
      const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: 'zh-CN' });
      if (elder) await context.addInitScript(() => localStorage.setItem('yaojia.elder', 'true'));
      if (BUILT) await context.route('**/embed.js', (route) => route.fulfill({ path: BUILT, contentType: 'text/javascript' }));
      const page = await context.newPage();
      await page.goto(base + path, { waitUntil: 'networkidle' });
      await prepare?.(page);
      await page.waitForTimeout(250);
      await page.screenshot({ path: `${folder}/${view}-${size}-${mode}.png` });
      await context.close();
    }
  }
}
await browser.close();
