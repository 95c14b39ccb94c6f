// Chromium, and the promise that the pages are complete in themselves: no error, and nothing from another host.
import { chromium } from 'playwright-core';

export async function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page, and everything on it that should not be. A breach of its Content-Security-Policy is an error on the console. */
export async function open(browser, name, { width = 1280, height = 1600, colorScheme = 'light', permissions = [] } = {}) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, permissions, reducedMotion: 'reduce' });
  const faults = [];
  page.on('pageerror', (error) => faults.push(`${name}: ${error.stack}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${name}: ${message.text()} (${message.location().url})`);
  });
  page.on('requestfailed', (request) => faults.push(`${name}: ${request.url()} ${request.failure().errorText}`));
  await page.route(isElsewhere, (route) => {
    faults.push(`${name}: asked another host: ${route.request().url()}`);
    return route.abort('blockedbyclient');
  });
  return { page, faults };
}

function isElsewhere(url) {
  return !['data:', 'blob:'].includes(url.protocol) && url.hostname !== 'localhost';
}
