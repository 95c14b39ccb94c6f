import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { open } from './browser.js';
import { evidence } from './gateway.js';
import { world } from './world.js';

// An element that takes longer than this to appear is not there.
const PATIENCE = 30_000;

test('an order that is tried out in Swagger UI appears in the message viewer', { timeout: 120_000 }, async (t) => {
  const { browser, gateway } = world;
  const docs = await open(browser, 'Swagger UI');
  const viewer = await open(browser, 'message viewer');
  const pages = [docs.page, viewer.page];
  pages.forEach((page) => page.setDefaultTimeout(PATIENCE));

  try {
    await visit(viewer.page, gateway.sandboxUrl);
    await viewer.page.getByText('Live', { exact: true }).waitFor();
    await visit(docs.page, `${gateway.gatewayUrl}/docs`);
    await authorize(docs.page, { clientId: 'acme', clientSecret: 'acme-secret', scope: 'orders:write' });
    const operation = await tryOut(docs.page, 'placeOrder');
    const order = JSON.parse(await operation.locator('textarea.body-param__text').inputValue());
    const { status, receipt } = await execute(operation);

    assert.equal(status, 202);
    assert.ok(Number.isInteger(receipt.partition), `a partition in ${JSON.stringify(receipt)}`);
    assert.ok(Number.isInteger(receipt.offset), `an offset in ${JSON.stringify(receipt)}`);
    assert.deepEqual(await messageOf(receipt.eventId, viewer.page), {
      topic: 'orders',
      key: order.orderId,
      place: `partition ${receipt.partition}, offset ${receipt.offset}`,
      value: order,
    });
    assert.deepEqual([...docs.faults, ...viewer.faults], []);
  } catch (failure) {
    [...docs.faults, ...viewer.faults].forEach((fault) => t.diagnostic(fault));
    await Promise.all(pages.map((page, i) => page.screenshot({ path: join(evidence, `page-${i + 1}.png`) })));
    throw failure;
  }
});

async function visit(page, url) {
  const response = await page.goto(url);
  assert.equal(response.status(), 200, `the status of ${url}`);
}

/** Fills the form for OAuth 2 client credentials; the one for a pasted token is beside it. */
async function authorize(page, { clientId, clientSecret, scope }) {
  await page.locator('.auth-wrapper .authorize').click();
  const form = page.locator('.auth-container', { has: page.locator('[data-name=clientSecret]') });
  await form.locator('[data-name=clientId]').fill(clientId);
  await form.locator('[data-name=clientSecret]').fill(clientSecret);
  // The check box itself is hidden behind its label.
  await form.locator('.scopes label', { hasText: scope }).click();
  await form.getByRole('button', { name: 'Apply given OAuth2 credentials' }).click();
  await page.getByRole('button', { name: 'Remove authorization' }).waitFor();
  await page.locator('.modal-ux .btn-done').first().click();
}

async function tryOut(page, operationId) {
  const operation = page.locator(`.opblock[id$="-${operationId}"]`);
  await operation.locator('.opblock-summary-control').click();
  await operation.locator('.try-out__btn').click();
  return operation;
}

async function execute(operation) {
  await operation.locator('.btn.execute').click();
  const answer = operation.locator('.live-responses-table tbody tr.response');
  const status = Number.parseInt(await answer.locator('.response-col_status').innerText(), 10);
  const body = await answer.locator('.response-col_description .highlight-code code').first().innerText();
  return { status, receipt: JSON.parse(body) };
}

/** Live: the page was opened before the message existed and isn't loaded anew. */
async function messageOf(eventId, page) {
  const message = page.locator('#messages > li', { hasText: eventId });
  await message.waitFor();
  return {
    topic: await message.locator('.topic').innerText(),
    key: await message.locator('.key').innerText(),
    place: await message.locator('.place').innerText(),
    value: JSON.parse(await message.locator('pre').innerText()),
  };
}
