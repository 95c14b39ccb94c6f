import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { open } from './browser.js';
import { world } from './world.js';

const PATIENCE = 30_000;
const example = JSON.parse(readFileSync(join(resolve(import.meta.dirname, '../../..'), 'openapi/examples/order.json'), 'utf8'));
/** What the gateway said of each, the oldest first; more than the page shows at first. */
const orders = [];
let page, faults;

describe('the message viewer', () => {
  before(async () => {
    const token = await accessToken();
    for (let i = 0; i < 140; i++) orders.push(await place({ ...example, orderId: crypto.randomUUID() }, token));
    ({ page, faults } = await open(world.browser, 'viewer', { permissions: ['clipboard-read', 'clipboard-write'] }));
    page.setDefaultTimeout(PATIENCE);
  }, { timeout: 120_000 });

  after(() => page?.close());

  test('the filter hides what does not match, and says so when nothing does', { timeout: 60_000 }, async () => {
    await visit('');
    const all = await visible();

    // A whole id would be searched for everywhere.
    await page.locator('#filter').fill(orders.at(-1).orderId.slice(0, 23));
    assert.deepEqual(await visible(), [orders.at(-1).orderId]);
    await page.locator('#filter').fill('zzz');
    await page.getByText('None of these messages contains “zzz”').waitFor();
    assert.deepEqual(await visible(), []);
    await page.locator('#filter').fill('');
    assert.deepEqual(await visible(), all);
    assert.equal(await page.locator('#empty').isVisible(), false);
  });

  test('Enter searches everything that Kafka holds', { timeout: 60_000 }, async () => {
    await visit('');
    assert.ok(!(await visible()).includes(orders[0].orderId), 'the first order is shown already');

    // Without its last letter it is no id that is searched for at once.
    await page.locator('#filter').fill(orders[0].orderId.slice(0, -1));
    await page.keyboard.press('Enter');

    await page.getByText('1 message contains').waitFor();
    assert.deepEqual(await visible(), [orders[0].orderId]);
  });

  test('an id that is pasted leads to its message, however old', { timeout: 60_000 }, async () => {
    await visit('');

    await page.locator('#filter').fill(JSON.stringify({ eventId: orders[1].eventId }));

    await page.getByText('1 message contains').waitFor();
    assert.deepEqual(await visible(), [orders[1].orderId]);
  });

  for (const id of ['event', 'trace']) {
    test(`a link by ${id} opens its message`, { timeout: 60_000 }, async () => {
      await visit(`?${id}=${orders[2][id === 'event' ? 'eventId' : 'traceId']}`);

      await page.locator('#messages pre').waitFor();
      assert.deepEqual(await visible(), [orders[2].orderId]);
      assert.equal(JSON.parse(await page.locator('#messages pre').innerText()).orderId, orders[2].orderId);
    });
  }

  test('an id that no message has is said to be missing', { timeout: 60_000 }, async () => {
    await visit(`?event=${crypto.randomUUID()}`);

    await page.getByText('No message contains').waitFor();
  });

  test('topic and partition are chosen', { timeout: 60_000 }, async () => {
    await visit('');
    await page.locator('#topic').selectOption('orders');
    await page.locator('#partition').selectOption('1');
    await page.waitForURL(/topic=orders&partition=1$/);
    await page.locator('#messages > li').first().waitFor();

    const places = await page.locator('#messages .place').allInnerTexts();
    assert.ok(places.length > 1 && places.every((place) => place.startsWith('partition 1,')), places.join());
    await page.goBack();
    await page.goBack();
    await page.getByText(/^partition [02],/).first().waitFor();
  });

  test('an offset is jumped to, and what surrounds it is read', { timeout: 60_000 }, async () => {
    const sought = orders.find(({ offset }) => offset === 3);
    await visit('?topic=orders');
    await page.locator('#partition').selectOption(String(sought.partition));
    await page.locator('#from').selectOption('offset');
    await page.locator('#offset').fill('3');
    await page.locator('#go').click();

    const outlined = page.locator('li.sought');
    await outlined.waitFor();
    assert.equal(await outlined.locator('.place').innerText(), `partition ${sought.partition}, offset 3`);
    assert.equal(await outlined.locator('.key').innerText(), sought.orderId);
    assert.ok(await outlined.locator('summary').evaluate((row) => row.getBoundingClientRect().top < innerHeight), 'it is out of sight');
    const offsets = (await page.locator('#messages .place').allInnerTexts()).map((place) => Number(place.split(' ').at(-1)));
    assert.deepEqual(offsets.slice(-4), [3, 2, 1, 0]);
    assert.match(page.url(), /offset=3/);
  });

  test('a time is jumped to', { timeout: 60_000 }, async () => {
    const sought = Date.parse(orders[70].acceptedAt);
    await visit(`?topic=orders&time=${sought}`);

    const time = (row) => row.locator('time').getAttribute('datetime').then(Date.parse);
    await page.locator('li.sought').waitFor();
    assert.ok(await time(page.locator('li.sought')) >= sought);
    assert.ok(await time(page.locator('li.sought + li')) < sought);
    assert.ok((await visible()).includes(orders[70].orderId));
  });

  test('older messages are read on demand', { timeout: 60_000 }, async () => {
    await visit('');
    const before = (await visible()).length;
    while (await page.locator('#older').isVisible()) {
      const shown = await page.locator('#messages > li').count();
      await page.locator('#older').click();
      await page.waitForFunction((count) => document.querySelectorAll('#messages > li').length > count || document.getElementById('older').hidden, shown);
    }

    const keys = await visible();
    assert.ok(keys.length > before);
    assert.ok(orders.every(({ orderId }) => keys.includes(orderId)));
  });

  test('what a message holds can be copied', { timeout: 60_000 }, async () => {
    await visit(`?event=${orders[3].eventId}`);
    const copied = async (name) => {
      await page.getByRole('button', { name }).click();
      await page.getByRole('button', { name: name.replace('Copy', 'Copied') }).waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };

    assert.deepEqual(JSON.parse(await copied('Copy value')), { ...example, orderId: orders[3].orderId });
    assert.equal(await copied('Copy key'), orders[3].orderId);
    const record = JSON.parse(await copied('Copy record as JSON'));
    assert.deepEqual([record.topic, record.partition, record.offset], ['orders', orders[3].partition, orders[3].offset]);
    assert.equal(record.value.orderId, orders[3].orderId);
    assert.equal(record.headers.find(({ name }) => name === 'ce_id').value, orders[3].eventId);
  });

  test('while it is paused, what arrives is only counted', { timeout: 60_000 }, async () => {
    await visit('');
    await page.locator('#pause').click();
    const { orderId } = await place({ ...example, orderId: crypto.randomUUID() }, await accessToken());

    await page.getByText('Paused, 1 waiting').waitFor();
    assert.ok(!(await visible()).includes(orderId));
    await page.locator('#pause').click();
    await page.locator('#messages > li', { hasText: orderId }).waitFor();
  });

  test('a row is one line with date and time until it is opened', { timeout: 60_000 }, async () => {
    await visit('');

    assert.match(await page.locator('#messages time').first().innerText(), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
    assert.ok((await page.locator('#messages > li').first().boundingBox()).height < 50);
    assert.deepEqual(faults.filter((fault) => !fault.includes('ERR_ABORTED')), []);
  });
});

async function visit(query) {
  // Nothing is left of the page before; an address that differs in nothing would not be loaded again.
  await page.goto('about:blank');
  await page.goto(`${world.gateway.sandboxUrl}/${query}`);
  if (query === '') await page.locator('#messages > li').nth(99).waitFor();
}

/** Keys of the messages that a person can see, the newest first. */
async function visible() {
  return page.locator('#messages > li:visible .key').allInnerTexts();
}

async function accessToken() {
  const response = await fetch(`${world.gateway.sandboxUrl}/oauth/token`, {
    method: 'POST',
    headers: { authorization: 'Basic ' + Buffer.from('acme:acme-secret').toString('base64') },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'orders:write' }),
  });
  return (await response.json()).access_token;
}

/** @returns the receipt, and the ids under which the order can be found */
async function place(order, token) {
  const traceId = crypto.randomUUID().replaceAll('-', '');
  const response = await fetch(`${world.gateway.gatewayUrl}/orders`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', traceparent: `00-${traceId}-00f067aa0ba902b7-00` },
    body: JSON.stringify(order),
  });
  assert.equal(response.status, 202);
  return { ...(await response.json()), orderId: order.orderId, traceId };
}
