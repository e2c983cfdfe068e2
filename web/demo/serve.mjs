// Serves the fictional portal on an origin of its own, as a city would: node demo/serve.mjs [service] [key] [port]
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const HERE = new URL('./', import.meta.url);
const TYPES = { css: 'text/css', js: 'text/javascript', html: 'text/html; charset=utf-8' };

/** The policy docs/EMBED.md asks for, and nothing more. */
function policy(service) {
  return `default-src 'none'; script-src 'self' ${service}; style-src 'self'; img-src data:; connect-src ${service}`;
}

/** The page as it stands, with the address of the service and the key in their places. */
function page({ service, key }) {
  const text = readFileSync(new URL('index.html', HERE), 'utf8');
  return text.replace('src="/embed.js"', `src="${service}/embed.js"`).replace('<yaojia-search ', `<yaojia-search${key ? ` key="${key}"` : ''} `);
}

/** Starts the portal; `what` may be changed while it runs. */
export function portal(what, port = 0) {
  const server = createServer((request, response) => {
    const name = request.url.split('?')[0].slice(1) || 'index.html';
    const kind = TYPES[name.split('.').pop()];
    if (!/^[a-z]+\.(css|js|html)$/.test(name)) return response.writeHead(404).end();
    const body = name === 'index.html' ? page(what) : readFileSync(new URL(name, HERE));
    response.writeHead(200, { 'Content-Type': kind, 'Content-Security-Policy': policy(what.service) }).end(body);
  });
  return new Promise((ready) => {
    server.listen(port, '127.0.0.1', () => {
      const close = () => new Promise((done) => (server.closeAllConnections(), server.close(done)));
      ready({ url: `http://127.0.0.1:${server.address().port}`, close });
    });
  });
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [service = 'http://127.0.0.1:8080', key = '', port = '8090'] = process.argv.slice(2);
  process.stdout.write(`${(await portal({ service, key }, Number(port))).url}\n`);
}
