// Pictures of every kind of view, for people to look at: node browser/screenshots.mjs <service> [folder]
import { mkdir } from 'node:fs/promises';
import { open } from './chromium.mjs';

const [base = 'http://127.0.0.1:8080', folder = new URL('../../docs/screenshots', import.meta.url).pathname] = process.argv.slice(2);
const q = encodeURIComponent('阿莫西林');
const VIEWS = { home: '/', results: `/?q=${encodeURIComponent('二甲双胍')}`, product: '/p/XJ01CAA040E001020200600', group: null };
const SIZES = { phone: [360, 740], desktop: [1280, 800] };
const MODES = { light: {}, dark: { colorScheme: 'dark' }, elder: { elder: true } };

await mkdir(folder, { recursive: true });
const browser = await open();
const answer = await (await fetch(`${base}/v1/search?q=${q}&products=0`)).json();
VIEWS.group = `/g/${answer.hits[0].id}`;
for (const [size, [width, height]] of Object.entries(SIZES)) {
  for (const [mode, { elder, colorScheme = 'light' }] of Object.entries(MODES)) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: 'zh-CN' });
    if (elder) await context.addInitScript(() => localStorage.setItem('yaojia.elder', 'true'));
    for (const [view, path] of Object.entries(VIEWS)) {
      if (view === 'home' && mode === 'dark') continue;
      const page = await context.newPage();
      await page.goto(base + path, { waitUntil: 'networkidle' });
      if (view === 'home' && mode === 'light') {
        await page.getByRole('combobox').first().pressSequentially('anlv');
        await page.waitForTimeout(400);
      }
      await page.screenshot({ path: `${folder}/${view}-${size}-${mode}.png` });
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
