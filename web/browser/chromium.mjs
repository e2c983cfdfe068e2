// The one place that knows where the browser is and how to start it quietly.
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // A camera that shows a test picture, for scanning.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

export function open() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}
