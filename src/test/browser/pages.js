import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { open } from './browser.js';
import { world } from './world.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DOCS = '/docs/';
const MISSING = '/nothing';
const PATHS = ['/', '/problems', '/problems/invalid-payload', DOCS, MISSING];
const SCREENS = [
  { name: 'light', width: 1280, colorScheme: 'light' },
  { name: 'dark', width: 1280, colorScheme: 'dark' },
  { name: 'light phone', width: 390, colorScheme: 'light' },
  { name: 'dark phone', width: 390, colorScheme: 'dark' },
];

for (const path of PATHS) {
  for (const screen of SCREENS) {
    test(`${path} is in order, ${screen.name}`, { timeout: 60_000 }, async () => {
      const { page, faults } = await shown(path, screen);

      assert.deepEqual(await page.evaluate(accessibility, axe), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'it scrolls sideways');
      assert.deepEqual(faults, []);
      await page.close();
    });
  }
}

for (const path of PATHS) {
  test(`${path} is usable with the keyboard alone`, { timeout: 60_000 }, async () => {
    const { page } = await shown(path, SCREENS[0]);

    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to content');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'content');
    await page.goto('about:blank');
    await page.goto(world.gateway.gatewayUrl + path);
    const targets = await page.evaluate(() => document.querySelectorAll('a, pre[tabindex], .command button').length);
    for (let i = 0; i < (path === DOCS ? 4 : targets); i++) {
      await page.keyboard.press('Tab');
      assert.deepEqual(await page.evaluate(focused), { outlined: true, visible: true }, `stop ${i + 1}`);
    }
    await page.close();
  });
}

test('pages say what browsers may do with them, and answers of the API do not', async () => {
  for (const path of [...PATHS, '/openapi', '/problems/no-such-code', '/quota']) {
    const { headers } = await fetch(world.gateway.gatewayUrl + path, { headers: { accept: 'text/html, */*;q=0.8' } });
    const policy = headers.get('content-security-policy');
    if (!headers.get('content-type').startsWith('text/html')) {
      assert.equal(policy, null, path);
      continue;
    }
    assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self'; /);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.ok(policy.endsWith(`connect-src 'self' ${world.gateway.sandboxUrl}`), policy);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('cache-control'), [MISSING, '/quota'].includes(path) ? 'no-store' : 'no-cache');
  }
});

test('the message viewer is in order too', { timeout: 60_000 }, async () => {
  for (const screen of SCREENS) {
    const { page, faults } = await open(world.browser, `viewer, ${screen.name}`, screen);
    await page.goto(world.gateway.sandboxUrl);
    await page.getByText('Live', { exact: true }).first().waitFor();
    const first = page.locator('#messages summary').first();
    await first.click();
    await page.locator('#messages pre').first().waitFor();

    assert.deepEqual(await page.evaluate(accessibility, axe), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'it scrolls sideways');
    assert.deepEqual(faults, []);
    await page.close();
  }
});

test('the page that a reader is on is marked, and the way home has one name', async () => {
  for (const [path, current] of [['/', 'home'], ['/problems', 'Problems'], ['/problems/invalid-payload', 'Problems'], [DOCS, 'Documentation']]) {
    const { page } = await shown(path, SCREENS[0]);

    const home = page.locator('header a.home');
    assert.equal(await home.innerText(), 'Event Gateway', path);
    assert.deepEqual(await page.locator('header a[aria-current]').allInnerTexts(), [current === 'home' ? 'Event Gateway' : current], path);
    await page.close();
  }
});

test('every link of the start page opens a page or a document', { timeout: 60_000 }, async () => {
  const { page } = await shown('/', SCREENS[0]);
  const links = await page.locator('main a, header a').evaluateAll((all) => all.map((link) => link.href));
  assert.ok(links.some((link) => link.startsWith(world.gateway.sandboxUrl)), 'none leads to the messages');

  for (const link of links) assert.equal((await fetch(link)).status, 200, link);
  await page.goto(links.find((link) => link.endsWith('getQuota')));
  await page.locator('.opblock.is-open[id$="-getQuota"]').waitFor();
  await page.close();
});

test('the icon is found where browsers look for it', async () => {
  const response = await fetch(`${world.gateway.gatewayUrl}/favicon.ico`);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'image/svg+xml');
});

async function shown(path, screen) {
  const opened = await open(world.browser, `${path}, ${screen.name}`, screen);
  const response = await opened.page.goto(world.gateway.gatewayUrl + path);
  assert.equal(response.status(), path === MISSING ? 404 : 200);
  // Chromium puts the status itself on the console.
  if (path === MISSING) opened.faults.splice(0);
  if (path === DOCS) await opened.page.locator('.opblock').first().waitFor();
  return opened;
}

/** What axe-core finds, of all that is the gateway's own. Runs in the page; its preloading would add style elements, against the policy. */
async function accessibility(source) {
  if (!window.axe) (0, eval)(source);
  const { violations } = await window.axe.run({ exclude: ['.swagger-ui'] }, { preload: false });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

/** Runs in the page. */
function focused() {
  const element = document.activeElement;
  const { top, bottom } = element.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return {
    outlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    visible: bottom > 0 && top < window.innerHeight,
  };
}
