// Runs the browser tests: node browser/run.mjs [name …]; the fixtures are indexed once for all of them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indexed } from './service.mjs';

const HERE = new URL('./', import.meta.url).pathname;
const named = process.argv.slice(2);
const wanted = (name) => name.endsWith('.test.mjs') && (!named.length || named.includes(name.split('.')[0]));

const folder = mkdtempSync(join(tmpdir(), 'yaojia-browser-'));
process.env.YAOJIA_TEST_FOLDER = folder;
process.env.YAOJIA_TEST_DATA = indexed();
// One file after the other: several browsers at once would make each other slow.
const flags = ['--test', '--test-concurrency=1', '--test-timeout=600000'];
const files = readdirSync(HERE).filter(wanted).map((name) => join(HERE, name));
const { status } = spawnSync(process.execPath, [...flags, ...files], { stdio: ['ignore', 'inherit', 'inherit'] });
rmSync(folder, { recursive: true, force: true });
process.exit(status ?? 1);
