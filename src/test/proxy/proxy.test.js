// The packaged gateway behind nginx and HAProxy, and behind tinyproxy on its way out, with the settings of
// docs/operations.md. Needs these three (Debian's), openssl and keytool.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http2 from 'node:http2';
import { request } from 'node:https';
import { connect } from 'node:tls';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { end, evidence, freePorts, start } from '../browser/gateway.js';
import { block, certificate, certify, environment, folder, haproxy, nginx, tinyproxy } from './proxies.js';

const order = readFileSync(resolve(import.meta.dirname, '../../../openapi/examples/order.json'), 'utf8');
const view = (page) => JSON.stringify({ visit: page.toString(16).padStart(16, '0'), page: '/teas'.padEnd(400, '/'), at: '2026-11-22T09:30:12Z' });
const processes = [];
let gateway;
let outside;
let plain;
let ca;
/** Name of the proxy to the address of the API behind it. */
const fronts = {};

before(async () => {
  const trust = certify();
  ca = readFileSync(certificate);
  const [gatewayPort, sandboxPort, nginxPort, plainPort, haproxyPort, tlsPort, egressPort] = await freePorts(7);
  processes.push(haproxy(haproxyPort, gatewayPort, tlsPort, sandboxPort), nginx(nginxPort, plainPort, gatewayPort));
  processes.push(tinyproxy(egressPort));
  Object.assign(fronts, { nginx: `https://localhost:${nginxPort}/events`, haproxy: `https://localhost:${haproxyPort}/events` });
  outside = `https://localhost:${tlsPort}`;
  plain = `https://localhost:${plainPort}`;
  gateway = await start({
    gatewayPort,
    sandboxPort,
    environment: () => ({
      ...environment(block('properties')),
      ...environment(block('properties', '### Between')),
      QUARKUS_PROXY_HOST: 'localhost',
      QUARKUS_PROXY_PORT: egressPort,
      JDK_JAVA_OPTIONS: trust,
      GATEWAY_CONTRACTS_LOCATION: contractsWithAnyKey(),
      GATEWAY_CONFLUENT_URL: `${outside}/kafka`,
      GATEWAY_CONFLUENT_AUTHENTICATION: 'oauth',
      GATEWAY_CONFLUENT_OAUTH_TOKEN_URL: `${outside}/oauth/token`,
      GATEWAY_CONFLUENT_OAUTH_CLIENT_ID: 'gateway',
      GATEWAY_CONFLUENT_OAUTH_CLIENT_SECRET: 'gateway-secret',
      GATEWAY_CONFLUENT_OAUTH_IDENTITY_POOL_ID: 'pool-abc1',
      MP_JWT_VERIFY_PUBLICKEY_LOCATION: `${outside}/oauth/jwks`,
      QUARKUS_HTTP_CORS_ORIGINS: 'https://shop.example.com',
      QUARKUS_LOG_CONSOLE_JSON_ENABLED: 'false',
    }),
  });
});

after(async () => {
  if (gateway) await gateway.stop();
  await Promise.all(processes.map(end));
  rmSync(folder, { recursive: true });
});

for (const name of ['nginx', 'haproxy']) {
  test(`${name}: every address in an answer is the one that callers use`, async () => {
    const front = fronts[name];
    const problem = await json(`${front}/nothing`);
    assert.equal(problem.type, `${front}/problems/not-found`);
    assert.equal(problem.instance, '/events/nothing');
    assert.equal((await json(`${front}/nothing;a=b/c`)).instance, '/events/nothing;a=b/c');
    assert.equal((await call(problem.type)).status, 200);
    assert.equal((await call(`${front}/docs`)).headers.location, `${front}/docs/`);
    assert.equal((await call(`${front}/favicon.ico`)).headers.location, `${front}/docs/icon.svg`);
    assert.equal((await json(`${front}/`)).openapi, `${front}/openapi`);
    assert.match((await call(`${front}/`, { headers: { accept: 'text/html' } })).body, new RegExp(`curl -i [^\\n]*${front}/orders `));
    assert.equal((await json(`${front}/schemas/placeOrder`)).$id, `${front}/schemas/placeOrder`);
    const openApi = await json(`${front}/openapi`);
    assert.equal(new URL(openApi.servers[0].url, front).href, front);
    assert.match(JSON.stringify(openApi), new RegExp(`"type":"${front}/problems/`));
  });

  test(`${name}: what callers forward themselves changes nothing`, async () => {
    const headers = {
      'x-forwarded-host': 'evil.example', 'x-forwarded-port': '1', 'x-forwarded-prefix': '/evil',
      'x-forwarded-proto': 'ftp', 'x-forwarded-for': '203.0.113.9', forwarded: 'proto=ftp;host=evil.example',
      'x-forwarded-ssl': 'off',
    };
    assert.equal((await json(`${fronts[name]}/nothing`, { headers })).type, `${fronts[name]}/problems/not-found`);
  });

  test(`${name}: refuses hosts that are not its own`, async () => {
    const front = new URL(fronts[name]);
    for (const head of ['GET /events/ HTTP/1.1\r\nHost: evil.example', 'GET /events/ HTTP/1.1\r\nHost: localhost.evil.example']) {
      assert.match(await exchange(front, head), /^HTTP\/1.1 421 /);
    }
    const target = await exchange(front, 'GET https://evil.example/events/ HTTP/1.1\r\nHost: localhost');
    const field = await exchange(front, 'GET https://localhost/events/ HTTP/1.1\r\nHost: evil.example');
    assert.ok(![target, field].some((answer) => answer.startsWith('HTTP/1.1 2') && answer.includes('evil')), target + field);
  });

  test(`${name}: a key arrives as the caller sent it`, async () => {
    const token = await bearer('customers:write');
    const sent = { 'a%2Fb': 'a/b', 'x%2F..%2Fy': 'x/../y', '..%2Fcustomers%2Fz': '../customers/z', 'c%252Fd': 'c%2Fd', 'e;f=g': 'e;f=g', 'h%3Fi': 'h?i' };
    for (const [path, key] of Object.entries(sent)) {
      const answer = await call(`${fronts[name]}/customers/${path}`, { method: 'DELETE', headers: { authorization: token } });
      assert.equal(answer.status, 202, path + answer.body);
      assert.deepEqual(await keysOf(JSON.parse(answer.body).eventId), [key]);
    }
  });

  test(`${name}: only paths below the prefix lead to the gateway`, async () => {
    const front = new URL(fronts[name]);
    assert.match(await exchange(front, `GET /events HTTP/1.1\r\nHost: ${front.host}`), /^HTTP\/1.1 30[18] [^]*\r\nlocation: [^\r]*\/events\/\r/i);
    for (const path of ['/orders', '/eventsorders', '/x/events/orders', '/x/../events/orders', '/%65vents/orders', '//events/orders', '/']) {
      const answer = await exchange(front, `GET ${path} HTTP/1.1\r\nHost: ${front.host}`);
      assert.match(answer, /^HTTP\/1.1 40[34] /, path);
      assert.doesNotMatch(answer, /problem/, path);
    }
  });

  test(`${name}: the gateway's own page may execute, and a strange one may not`, async () => {
    const token = await bearer('orders:write');
    const post = (origin) => call(`${fronts[name]}/orders`, {
      method: 'POST', body: order, headers: { origin, authorization: token, 'content-type': 'application/json' },
    });
    assert.equal((await post(new URL(fronts[name]).origin)).status, 202);
    assert.equal((await post('https://evil.example')).status, 403);
  });

  test(`${name}: HTTP/2 from the caller`, async () => {
    const session = http2.connect(new URL(fronts[name]).origin, { ca });
    const stream = session.request({ ':path': '/events/nothing' });
    stream.setEncoding('utf8');
    const body = (await stream.toArray()).join('');
    session.close();
    assert.equal(JSON.parse(body).type, `${fronts[name]}/problems/not-found`);
  });

  test(`${name}: the answer to a long batch begins before its body ends`, async (t) => {
    const front = new URL(fronts[name]);
    const socket = connect({ host: 'localhost', port: front.port, ca, servername: 'localhost' });
    t.after(() => socket.destroy());
    const answer = [];
    socket.setEncoding('utf8').on('data', (data) => answer.push(data));
    const chunk = (text) => socket.write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
    socket.write(`POST /events/page-views/batch HTTP/1.1\r\nHost: ${front.host}\r\nAuthorization: ${await bearer('page-views:write')}\r\n`
      + 'Content-Type: application/x-ndjson\r\nAccept: application/x-ndjson\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n');
    const lines = (from, to) => Array.from({ length: to - from }, (_, i) => view(from + i) + '\n').join('');
    chunk(lines(0, 800));
    await until(() => answer.join('').includes('"index":0,'));
    assert.match(answer.join(''), /^HTTP\/1.1 207 /);
    assert.ok(!answer.join('').includes('"written":'));
    chunk(lines(800, 810));
    socket.write('0\r\n\r\n');
    await until(() => answer.join('').includes('"written":810,"failed":0'));
  });
}

test('behind a proxy that forwards nothing, the log says why the own page is refused', async () => {
  const { status, body } = await call(`${plain}/orders`, { method: 'POST', headers: { origin: plain } });
  assert.deepEqual([status, body], [403, '']);
  // The strange page above may have had the line of this minute.
  assert.match(readFileSync(join(evidence, 'gateway.log'), 'utf8'), /CORS refuses a page of https:\/\/\S+ that calls https?:\/\/localhost:\d+ \(403\)/);
});

test('only the proxy leads out, and an order reaches Kafka', async () => {
  await assert.rejects(call(`${outside}/oauth/jwks`), { code: 'ECONNRESET' });
  const token = await bearer('orders:write');
  const headers = { authorization: token, 'content-type': 'application/json' };
  assert.equal((await fetch(`${gateway.gatewayUrl}/orders`, { method: 'POST', body: order, headers })).status, 202);
});

/** The contracts of the examples, but customers may have any identifier. */
function contractsWithAnyKey() {
  const copy = join(folder, 'contracts');
  cpSync(resolve(import.meta.dirname, '../../../openapi'), copy, { recursive: true });
  const file = join(copy, 'customers.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(", pattern: '^[A-Za-z0-9-]+$'", ''));
  return copy;
}

/** The raw answer to a head that `fetch` would change. */
async function exchange(front, head) {
  const socket = connect({ host: 'localhost', port: front.port, ca, servername: 'localhost' });
  socket.setEncoding('utf8').write(`${head}\r\nConnection: close\r\n\r\n`);
  return (await socket.toArray()).join('');
}

/** The keys of the records that carry this event, in the last records of the topic. */
async function keysOf(eventId) {
  const { messages } = await (await fetch(`${gateway.sandboxUrl}/records?topic=customers`)).json();
  return messages.filter(({ headers }) => headers.some(({ value }) => value.text === eventId)).map(({ key }) => key.text);
}

async function until(condition) {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    assert.ok(Date.now() < deadline, 'nothing after 20 s');
    await sleep(20);
  }
}

async function bearer(scope) {
  const response = await fetch(`${gateway.sandboxUrl}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('acme:acme-secret').toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
  });
  return `Bearer ${(await response.json()).access_token}`;
}

const json = async (url, options) => JSON.parse((await call(url, options)).body);

/** Follows no redirects. */
function call(url, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolved, failed) => {
    const sent = request(url, { method, headers, ca }, async (response) => {
      response.setEncoding('utf8');
      resolved({ status: response.statusCode, headers: response.headers, body: (await response.toArray()).join('') });
    });
    sent.on('error', failed);
    sent.end(body);
  });
}
