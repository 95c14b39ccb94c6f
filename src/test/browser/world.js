// What all tests share: each test file is a process of its own, and a second gateway would cost as much as all of them.
import { after, before } from 'node:test';
import { launch } from './browser.js';
import { start } from './gateway.js';

/** Filled before the first test. */
export const world = { gateway: undefined, browser: undefined };

before(async () => {
  // The sandbox has no page to sign in at; the test that needs one stands in for it.
  const environment = (sandboxUrl) => ({
    GATEWAY_PUBLISH_AUTHORIZATION_URL: `${sandboxUrl}/oauth/authorize`,
    GATEWAY_PUBLISH_CLIENT_ID: 'a-page',
  });
  world.gateway = await start({ environment });
  world.browser = await launch();
});

after(async () => {
  await world.browser?.close();
  await world.gateway?.stop();
});
