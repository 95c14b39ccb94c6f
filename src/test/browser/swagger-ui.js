import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import { open } from './browser.js';
import { evidence } from './gateway.js';
import { world } from './world.js';

// An element that takes longer than this to appear is not there.
const PATIENCE = 30_000;
const ACME = { clientId: 'acme', clientSecret: 'acme-secret', scope: 'orders:write' };

test('an order that is tried out in Swagger UI appears in the message viewer', { timeout: 120_000 }, async (t) => {
  const viewer = await open(world.browser, 'message viewer');
  viewer.page.setDefaultTimeout(PATIENCE);
  await visit(viewer.page, world.gateway.sandboxUrl);
  await viewer.page.getByText('Live', { exact: true }).first().waitFor();

  await inDocs(t, async (page) => {
    await authorize(page, ACME);
    const operation = await tryOut(page, 'placeOrder');
    const order = JSON.parse(await operation.locator('textarea.body-param__text').inputValue());
    const { status, receipt } = await execute(page, operation);

    assert.equal(status, 202);
    assert.ok(Number.isInteger(receipt.partition), `a partition in ${JSON.stringify(receipt)}`);
    assert.ok(Number.isInteger(receipt.offset), `an offset in ${JSON.stringify(receipt)}`);
    assert.deepEqual(await messageOf(order.orderId, viewer.page), {
      topic: 'orders',
      eventId: receipt.eventId,
      place: `partition ${receipt.partition}, offset ${receipt.offset}`,
      value: order,
    });
    assert.deepEqual(viewer.faults, []);
  });
  await viewer.page.close();
});

test('a changed body is accepted by the next Execute', { timeout: 120_000 }, async (t) => {
  await inDocs(t, async (page) => {
    await authorize(page, ACME);
    const operation = await tryOut(page, 'placeOrder');

    assert.equal((await execute(page, operation)).status, 202);
    await change(operation);
    assert.equal((await execute(page, operation)).status, 202);
  });
});

test('each Execute has a key of its own where one is required', { timeout: 120_000 }, async (t) => {
  const required = async (page) => page.route('**/openapi', async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    json.components.parameters.IdempotencyKey.required = true;
    await route.fulfill({ response, json });
  });
  await inDocs(t, async (page) => {
    await authorize(page, ACME);
    const operation = await tryOut(page, 'placeOrder');
    const first = await execute(page, operation);
    await change(operation);
    const second = await execute(page, operation);

    assert.deepEqual([first.status, second.status], [202, 202]);
    assert.match(first.key, /^"[0-9a-f-]{36}"$/);
    assert.notEqual(first.key, second.key);
    await operation.locator('[data-param-name=Idempotency-Key] input').fill('mine');
    assert.equal((await execute(page, operation)).key, 'mine');
  }, required);
});

test('Authorize begins with signing in, and ends with a token that is pasted', { timeout: 60_000 }, async (t) => {
  await inDocs(t, async (page) => {
    await page.locator('.auth-wrapper .authorize').click();

    const offers = await page.locator('.auth-container h4').allInnerTexts();
    assert.deepEqual(offers.map((offer) => offer.replace(/\s+/g, ' ').trim()), [
      'oauth2 (OAuth2, authorizationCode with PKCE)', 'oauth2 (OAuth2, clientCredentials)', 'bearer (http, Bearer)',
    ]);
    const first = page.locator('.auth-container').first();
    await first.locator('input:focus').waitFor();
    assert.equal(await page.locator('.modal-ux-content').evaluate((dialog) => dialog.scrollTop), 0);
  });
});

test('a person who signs in can place an order', { timeout: 120_000 }, async (t) => {
  let challenge;
  /** In place of an identity provider: a page that sends the browser back, and tokens for those who began there. */
  const provider = async (page) => {
    await page.context().route('**/oauth/authorize?*', (route) => {
      const asked = new URL(route.request().url()).searchParams;
      challenge = asked.get('code_challenge');
      const back = new URL(asked.get('redirect_uri'));
      back.search = new URLSearchParams({ code: 'the-code', state: asked.get('state') });
      return route.fulfill({ contentType: 'text/html', body: `<script>location.replace(${JSON.stringify(back)})</script>` });
    });
    await page.route('**/oauth/token', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      const form = new URLSearchParams(route.request().postData());
      assert.equal(form.get('grant_type'), 'authorization_code');
      assert.equal(createHash('sha256').update(form.get('code_verifier')).digest('base64url'), challenge);
      const grant = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'acme', client_secret: 'acme-secret', scope: 'orders:write' });
      const json = await (await fetch(`${world.gateway.sandboxUrl}/oauth/token`, { method: 'POST', body: grant })).json();
      return route.fulfill({ json, headers: { 'access-control-allow-origin': '*' } });
    });
  };
  await inDocs(t, async (page) => {
    await page.locator('.auth-wrapper .authorize').click();
    const form = page.locator('.auth-container').first();
    assert.equal(await form.locator('input[type=text]').first().inputValue(), 'a-page');
    await form.locator('.scopes label', { hasText: 'orders:write' }).click();
    await form.getByRole('button', { name: 'Apply given OAuth2 credentials' }).click();
    await form.getByRole('button', { name: 'Remove authorization' }).waitFor();
    await page.locator('.modal-ux .btn-done').first().click();

    assert.equal((await execute(page, await tryOut(page, 'placeOrder'))).status, 202);
  }, provider);
});

/** On a page of its own, on which nothing may be out of order. */
async function inDocs(t, body, prepare = async () => {}) {
  const { page, faults } = await open(world.browser, 'Swagger UI');
  page.setDefaultTimeout(PATIENCE);
  await prepare(page);
  try {
    await visit(page, `${world.gateway.gatewayUrl}/docs`);
    await page.locator('.opblock').first().waitFor();
    await body(page);
    assert.deepEqual(faults, []);
  } catch (failure) {
    faults.forEach((fault) => t.diagnostic(fault));
    await page.screenshot({ path: join(evidence, `${t.name.replace(/\W+/g, '-')}.png`) });
    throw failure;
  } finally {
    await page.close();
  }
}

async function visit(page, url) {
  const response = await page.goto(url);
  assert.equal(response.status(), 200, `the status of ${url}`);
}

/** Fills the form for OAuth 2 client credentials. */
async function authorize(page, { clientId, clientSecret, scope }) {
  await page.locator('.auth-wrapper .authorize').click();
  const form = page.locator('.auth-container', { hasText: 'clientCredentials' });
  await form.locator('[data-name=clientId]').fill(clientId);
  await form.locator('[data-name=clientSecret]').fill(clientSecret);
  // The check box itself is hidden behind its label.
  await form.locator('.scopes label', { hasText: scope }).click();
  await form.getByRole('button', { name: 'Apply given OAuth2 credentials' }).click();
  await form.getByRole('button', { name: 'Remove authorization' }).waitFor();
  await page.locator('.modal-ux .btn-done').first().click();
}

async function tryOut(page, operationId) {
  const operation = page.locator(`.opblock[id$="-${operationId}"]`);
  await operation.locator('.opblock-summary-control').click();
  await operation.locator('.try-out__btn').click();
  return operation;
}

/** Another order than before. */
async function change(operation) {
  const body = operation.locator('textarea.body-param__text');
  const order = JSON.parse(await body.inputValue());
  await body.fill(JSON.stringify({ ...order, orderId: crypto.randomUUID() }));
}

async function execute(page, operation) {
  const sent = page.waitForRequest((request) => request.method() === 'POST' && new URL(request.url()).pathname === '/orders');
  await operation.locator('.btn.execute').click();
  const request = await sent;
  const key = (await request.allHeaders())['idempotency-key'];
  const id = (await (await request.response()).json()).eventId;
  const answer = operation.locator('.live-responses-table tbody tr.response');
  await answer.getByText(id).first().waitFor();
  assert.ok(await answer.evaluate((row) => row.getBoundingClientRect().top < innerHeight), 'the answer is out of sight');
  const status = Number.parseInt(await answer.locator('.response-col_status').innerText(), 10);
  const body = await answer.locator('.response-col_description .highlight-code code').first().innerText();
  return { status, key, receipt: JSON.parse(body) };
}

/** Live: the page was opened before the message existed and isn't loaded again. */
async function messageOf(key, page) {
  const message = page.locator('#messages > li', { hasText: key });
  await message.locator('summary').click();
  return {
    topic: await message.locator('.topic').innerText(),
    eventId: (await message.locator('dt:text-is("ce_id") + dd').innerText()).split(/\s/)[0],
    place: await message.locator('.place').innerText(),
    value: JSON.parse(await message.locator('pre').innerText()),
  };
}
