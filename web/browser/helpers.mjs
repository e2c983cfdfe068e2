// What the browser tests share: a page on a stand-in service, and a watch that nothing else is asked.
import { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { serve } from '../mock/server.mjs';
import { open } from './chromium.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const AMOXICILLIN = 'XJ01CAA040E001020200600';

/** Starts a service and a browser around the tests of a file. BASE names a running service instead. */
export function around(options = {}) {
  const at = { url: process.env.BASE ?? '', browser: null, asked: [] };
  let server;
  before(async () => {
    if (!process.env.BASE || options.own) {
      server = await serve(options);
      at.url = server.url;
    }
    at.browser = await open();
  });
  after(async () => {
    await at.browser?.close();
    await server?.close();
  });
  return at;
}

/** A page that fails the test when a script throws, the policy is broken or another origin is asked. */
export async function page(at, { width = 360, height = 740, ...options } = {}) {
  const context = await at.browser.newContext({ viewport: { width, height }, locale: 'zh-CN', bypassCSP: false, ...options });
  context.setDefaultTimeout(8000);
  const made = await context.newPage();
  made.problems = [];
  made.on('pageerror', (error) => made.problems.push(String(error)));
  made.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) made.problems.push(message.text());
  });
  made.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (/^https?:$/.test(protocol) && origin !== at.url) made.problems.push(`asked ${request.url()}`);
  });
  made.done = async () => {
    assert.deepEqual(made.problems, []);
    await context.close();
  };
  return made;
}

export async function axe(made) {
  await made.evaluate(AXE); // evaluated by the test, outside the page's policy
  const { violations } = await made.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.flat().join(' ')} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
}

export const box = (made) => made.getByRole('combobox').first();
