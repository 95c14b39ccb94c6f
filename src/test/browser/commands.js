import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { open } from './browser.js';
import { world } from './world.js';

test('every command of the landing page does what it says', { timeout: 120_000 }, async () => {
  const { page } = await open(world.browser, 'landing page', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(world.gateway.gatewayUrl);

  const [token, ...calls] = await copied(page);

  assert.ok(calls.length >= 1);
  for (const call of calls) {
    assert.match(await shell(`${token}\n${call}`), /^HTTP\/1\.1 20[27] /);
  }
  await page.close();
});

/** As a reader takes them: by the button beside each. */
async function copied(page) {
  const commands = [];
  for (const button of await page.locator('.command button').all()) {
    await button.click();
    await button.getByText('Copied').waitFor();
    commands.push(await page.evaluate(() => navigator.clipboard.readText()));
  }
  return commands;
}

function shell(script) {
  const env = { ...process.env, CLIENT_ID: 'acme', CLIENT_SECRET: 'acme-secret' };
  return execFileSync('sh', ['-c', script], { env, encoding: 'utf8', timeout: 30_000, stdio: ['ignore', 'pipe', 'pipe'] });
}
