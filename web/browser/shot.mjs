// One picture of one address: node browser/shot.mjs <url> <file> [width] [height] [dark] [elder] [full]
import { open } from './chromium.mjs';

const [url, file, width = '360', height = '740', ...how] = process.argv.slice(2);
const browser = await open();
const page = await browser.newPage({ viewport: { width: Number(width), height: Number(height) }, colorScheme: how.includes('dark') ? 'dark' : 'light' });
page.on('console', (message) => process.stdout.write(`${message.type()} ${message.text()}\n`));
page.on('pageerror', (error) => process.stdout.write(`${error}\n`));
if (how.includes('elder')) await page.addInitScript(() => localStorage.setItem('yaojia.elder', 'true'));
await page.goto(url, { waitUntil: 'networkidle' });
await page.screenshot({ path: file, fullPage: how.includes('full') });
await browser.close();
