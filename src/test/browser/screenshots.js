// Takes the pictures of docs/images anew: `npm run screenshots`, after `./mvnw package`.
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launch, open } from './browser.js';
import { start } from './gateway.js';

const project = resolve(import.meta.dirname, '../../..');
const images = join(project, 'docs/images');

mkdirSync(images, { recursive: true });
// Ports as in development mode, since they can be seen in the pictures.
const { gatewayUrl, sandboxUrl, stop } = await start({ gatewayPort: 8080, sandboxPort: 8082 });
const browser = await launch();
try {
  await picture('landing-page', gatewayUrl, { height: 1060 });
  await picture('landing-page-dark', gatewayUrl, { height: 1060, colorScheme: 'dark' });
  await picture('swagger-ui', `${gatewayUrl}/docs/`, { height: 1060 }, unfold);
  await picture('swagger-ui-dark', `${gatewayUrl}/docs/`, { height: 1060, colorScheme: 'dark' }, unfold);
  await picture('problem-page', `${gatewayUrl}/problems/invalid-payload`, { height: 1060 });
  await picture('message-viewer', sandboxUrl, { height: 1060 }, order);
  await picture('message-viewer-dark', sandboxUrl, { height: 1060, colorScheme: 'dark' }, shown);
} finally {
  await browser.close();
  await stop();
}

async function picture(name, url, screen, prepare = async () => {}) {
  const { page, faults } = await open(browser, name, { width: 1200, ...screen });
  await page.goto(url);
  await prepare(page);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  await page.screenshot({ path: join(images, `${name}.png`) });
  await page.close();
}

async function unfold(page) {
  const summary = page.locator('.opblock[id$="-placeOrder"] .opblock-summary-control');
  await summary.click();
  await page.locator('.opblock[id$="-placeOrder"] .highlight-code').first().waitFor();
  await summary.blur();
  await page.mouse.move(0, 0);
}

/** Places some through the gateway, the last as the README does. */
async function order(page) {
  const example = JSON.parse(readFileSync(join(project, 'openapi/examples/order.json'), 'utf8'));
  const token = await post(`${sandboxUrl}/oauth/token`, 'grant_type=client_credentials&scope=orders:write', {
    authorization: 'Basic ' + Buffer.from('acme:acme-secret').toString('base64'),
    'content-type': 'application/x-www-form-urlencoded',
  });
  const authorization = `Bearer ${token.access_token}`;
  for (const orderId of [...Array.from({ length: 4 }, () => crypto.randomUUID()), example.orderId]) {
    await post(`${gatewayUrl}/orders`, JSON.stringify({ ...example, orderId }), { authorization, 'content-type': 'application/json' });
  }
  await page.locator('#messages > li').nth(4).waitFor();
  await shown(page);
}

async function shown(page) {
  await page.locator('#messages summary').first().click();
  await page.mouse.move(0, 0);
}

async function post(url, body, headers) {
  const response = await fetch(url, { method: 'POST', body, headers });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
}
