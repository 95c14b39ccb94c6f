import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './browser.js';
import { world } from './world.js';

test('the example of every operation is accepted', { timeout: 120_000 }, async () => {
  const { page, faults } = await open(world.browser, 'operations');
  await page.goto(`${world.gateway.sandboxUrl}/operations?gateway=${world.gateway.gatewayUrl}`);
  const entries = page.locator('#operations > li');
  await entries.first().waitFor();

  const { paths } = await (await fetch(`${world.gateway.gatewayUrl}/openapi`)).json();
  for (const entry of await entries.all()) {
    await entry.getByRole('button', { name: 'Send the example' }).click();
    assert.match(await entry.locator('.status').textContent(), /^20[27] /, await entry.textContent());
  }
  assert.equal(await entries.count(), Object.values(paths).flatMap(writes).length);
  assert.deepEqual(faults, []);
  await page.close();
});

test('the page of operations says when there is no gateway', { timeout: 60_000 }, async () => {
  const { page } = await open(world.browser, 'operations without a gateway');
  await page.goto(`${world.gateway.sandboxUrl}/operations?gateway=http://localhost:1`);

  await page.getByText('The gateway does not answer at http://localhost:1.').waitFor();
  await page.close();
});

/** The gateway's own operations only read. */
function writes(item) {
  return ['put', 'post', 'delete', 'patch'].filter((method) => item[method]);
}
