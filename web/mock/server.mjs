// Serves the built component, its page and answers from the fixtures; for development and the browser tests only.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import * as catalogue from './catalogue.mjs';

const root = new URL('../', import.meta.url);
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";
const TYPES = { css: 'text/css', js: 'text/javascript' };
const DISTRICTS = '210102:和平区,210103:沈河区,210104:大东区,210105:皇姑区,210106:铁西区,210114:于洪区';

function page(url) {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>药价</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"><script type="module" src="/embed.js"></script></head>
<body><yaojia-search standalone districts="${DISTRICTS}"></yaojia-search><noscript>${url.pathname}</noscript></body></html>`;
}

/** `absent` names routes that answer as if they did not exist; `allow` the origins a key is bound to. */
export function serve({ port = 0, absent = ['suggest'], allow = null, delay = 0 } = {}) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const send = (status, type, body, headers = {}) => {
      response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers });
      response.end(body);
    };
    const cors = { 'Access-Control-Allow-Origin': request.headers.origin ?? '*', 'Access-Control-Allow-Headers': 'authorization,content-type,accept', Vary: 'Origin' };
    const json = (status, body) => send(status, status < 400 ? 'application/json' : 'application/problem+json', JSON.stringify(body), cors);
    if (request.method === 'OPTIONS') return send(204, 'text/plain', '', cors);
    if (url.pathname === '/embed.js') return send(200, 'text/javascript', readFileSync(new URL('dist/embed.js', root)), cors);
    if (url.pathname === '/page.css') return send(200, 'text/css', 'body{margin:0}');
    if (url.pathname.startsWith('/demo')) return demo(url, send);
    if (!url.pathname.startsWith('/v1/')) return send(200, 'text/html; charset=utf-8', page(url), { 'Content-Security-Policy': CSP });
    if (delay) await new Promise((done) => setTimeout(done, delay));
    if (allow && request.headers.authorization && !allow.includes(request.headers.origin)) return json(403, { status: 403, code: 'origin_refused', title: '来源不符' });
    const body = request.method === 'POST' ? await text(request) : '';
    const answer = route(url, body, absent);
    if (answer === undefined) return json(404, { status: 404, code: 'not_found', title: '没有这个地址' });
    return answer === null ? json(404, { status: 404, code: 'unknown_product', title: '没有这个编码' }) : json(200, answer);
  });
  return new Promise((ready) => {
    server.listen(port, '127.0.0.1', () => {
      const close = () => new Promise((done) => (server.closeAllConnections(), server.close(done)));
      ready({ url: `http://127.0.0.1:${server.address().port}`, close });
    });
  });
}

function demo(url, send) {
  const name = url.pathname === '/demo/' ? 'index.html' : url.pathname.slice('/demo/'.length);
  try {
    const body = readFileSync(new URL(`demo/${name.replaceAll('..', '')}`, root));
    send(200, TYPES[name.split('.').pop()] ?? 'text/html; charset=utf-8', body, url.searchParams.has('csp') ? { 'Content-Security-Policy': decodeURIComponent(url.searchParams.get('csp')) } : {});
  } catch {
    send(404, 'text/plain', 'no such page');
  }
}

async function text(request) {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

function route(url, body, absent) {
  const [, , head, id, tail] = url.pathname.split('/').map(decodeURIComponent);
  const query = url.searchParams;
  if (absent.includes(tail ?? head)) return undefined;
  if (head === 'search') return catalogue.search(query);
  if (head === 'groups' && !tail) return catalogue.oneGroup(id);
  if (head === 'products') {
    if (tail === 'offers') return catalogue.productOffers(id, query);
    if (tail === 'history') return catalogue.history(id);
    return tail ? undefined : catalogue.oneProduct(id);
  }
  if (head === 'institutions' && id) return tail === 'offers' ? catalogue.institutionOffers(id) : catalogue.institution(id);
  if (head === 'compare') return catalogue.compare(JSON.parse(body));
  if (head === 'check') return catalogue.check(body);
  if (head === 'reports') return { id: 'R-0001', state: 'open' };
  return undefined;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { url } = await serve({ port: Number(process.env.PORT ?? 8090) });
  process.stdout.write(`${url}\n`);
}
