// Starts the real service on the fixtures: `yaojia serve` on a port of the system's choosing, its data in a folder of its own.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = new URL('../../', import.meta.url).pathname;
const FIXTURES = join(ROOT, 'fixtures');
/** The program under test; a debug build by default, as the other tests leave it. */
const PROGRAM = process.env.YAOJIA_PROGRAM ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug/yaojia');

/** Settings of whoever starts the tests must not reach the service. */
function environment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('YAOJIA_')));
}

/** Runs a command of the program and answers what it prints. */
export function yaojia(...args) {
  return execFileSync(PROGRAM, args, { cwd: tmpdir(), env: environment(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function folder() {
  return mkdtempSync(join(process.env.YAOJIA_TEST_FOLDER ?? tmpdir(), 'yaojia-web-'));
}

/** The fixtures as they were on an earlier day: the prices seen by then. With them prices have a history. */
function earlier(into, day) {
  mkdirSync(into);
  for (const name of ['dataset.toml', 'products.csv', 'institutions.csv', 'listed_prices.csv', 'programmes.csv', 'awards.csv', 'supply_list.csv', 'supply_status.csv']) {
    cpSync(join(FIXTURES, name), join(into, name));
  }
  const [head, ...rows] = readFileSync(join(FIXTURES, 'offers.csv'), 'utf8').trimEnd().split('\n');
  const kept = rows.filter((row) => row.split(',')[3].slice(0, 10) <= day);
  writeFileSync(join(into, 'offers.csv'), [head, ...kept, ''].join('\n'));
}

/** Indexes the fixtures, three days of them one after the other; answers the data folder. */
export function indexed() {
  const at = folder();
  const data = join(at, 'data');
  for (const day of ['2026-11-08', '2026-11-14']) {
    earlier(join(at, day), day);
    yaojia('index', '--force', '--data', data, join(at, day));
  }
  yaojia('index', '--force', '--data', data, FIXTURES);
  return data;
}

/** A port nobody listens on. */
function free() {
  return new Promise((done, failed) => {
    const server = createServer();
    server.on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** A busy machine is no reason to turn a test away. */
const PATIENT = ['limits.wait_ms=10000'];

/** Serves a copy of the indexed fixtures with these settings (`['keys.reading=closed']`). */
export async function serve(settings = []) {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is not there: cargo build, or name it in YAOJIA_PROGRAM`);
  const at = folder();
  const data = join(at, 'data');
  cpSync((process.env.YAOJIA_TEST_DATA ??= indexed()), data, { recursive: true });
  const url = `http://127.0.0.1:${await free()}`;
  const flags = ['--listen', url.slice('http://'.length), '--data', data, ...[...PATIENT, ...settings].flatMap((one) => ['--set', one])];
  const running = spawn(PROGRAM, ['serve', ...flags], { cwd: at, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  running.stdout.on('data', (text) => (said += text));
  running.stderr.on('data', (text) => (said += text));
  const ended = new Promise((done) => running.on('exit', done));
  for (let tries = 0; ; tries += 1) {
    if (running.exitCode !== null || tries > 300) throw new Error(`the service did not start: ${said}`);
    const ready = await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false);
    if (ready) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  const close = async () => {
    running.kill('SIGTERM');
    await ended;
    rmSync(at, { recursive: true, force: true });
  };
  return { url, data, close };
}
