// What the browser tests share: a page on the real service, and a watch that nothing else is asked.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before } from 'node:test';
import { open } from './chromium.mjs';
import { serve } from './service.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** While the component is being worked on: the file as it was just built, not the one in the program. */
export const BUILT = process.env.FRESH ? new URL('../dist/embed.js', import.meta.url).pathname : null;

/** 阿莫西林胶囊 0.25g*24粒 of 珠海联邦, and two others of the same group. */
export const AMOXICILLIN = 'XJ01CAA040E001020200600';
export const OTHERS = ['XJ01CAA040E001020504152', 'XJ01CAA040E001020205006'];
export const PHARMACY = 'P21010290006';

/** Starts a service and a browser around the tests of a file. */
export function around(settings = []) {
  const at = { url: '', browser: null };
  let service;
  before(async () => {
    service = await serve(settings);
    at.url = service.url;
    at.browser = await open();
  });
  after(async () => {
    await at.browser?.close();
    await service?.close();
  });
  return at;
}

/** A page that fails the test when a script throws, the policy is broken or another origin than these is asked. */
export async function page(at, { width = 360, height = 740, allowed = [at.url], ...options } = {}) {
  const context = await at.browser.newContext({ viewport: { width, height }, locale: 'zh-CN', ...options });
  context.setDefaultTimeout(45_000);
  if (BUILT) await context.route('**/embed.js', (route) => route.fulfill({ path: BUILT, contentType: 'text/javascript', headers: { 'access-control-allow-origin': '*' } }));
  const made = await context.newPage();
  made.problems = [];
  made.asked = [];
  made.on('pageerror', (error) => made.problems.push(String(error)));
  made.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) made.problems.push(message.text());
  });
  made.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    made.asked.push(request.url());
    if (/^(https?|wss?):$/.test(protocol) && !allowed.includes(origin)) made.problems.push(`asked ${request.url()}`);
  });
  made.done = async () => {
    assert.deepEqual(made.problems, []);
    // An answer that is still being changed for the page is wanted no longer.
    await made.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
  };
  return made;
}

/** Every fold opened, and what opens with it has come. */
export async function unfold(made) {
  await made.evaluate(() => document.querySelector('yaojia-search').shadowRoot.querySelectorAll('details').forEach((fold) => (fold.open = true)));
  await made.waitForLoadState('networkidle');
}

export async function axe(made) {
  await made.evaluate(AXE); // evaluated by the test, outside the page's policy
  const { violations } = await made.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.flat().join(' ')} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
}

export const box = (made) => made.getByRole('combobox').first();
