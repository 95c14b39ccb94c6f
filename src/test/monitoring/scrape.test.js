// A real Prometheus scrapes the packaged gateway under load, and must be able to answer every query of the dashboard. Needs prometheus (Debian's).
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers, end, freePorts, launch, start } from '../browser/gateway.js';

const root = resolve(import.meta.dirname, '../../..');
const rulesFile = join(root, 'k8s/components/prometheus-rules/rules.yaml');
const dashboard = JSON.parse(readFileSync(join(root, 'k8s/components/grafana-dashboard/event-gateway.json'), 'utf8'));
const rules = readFileSync(rulesFile, 'utf8');
const order = readFileSync(join(root, 'openapi/examples/order.json'), 'utf8');

/** There is an error in a receipt only when Kafka makes one. */
const MAY_BE_EMPTY = ['gateway_delivery_receipt_errors_total'];
/** So long there is load: as many scrapes, and long enough for every rate. */
const LOAD_SECONDS = 15;
/** What Grafana would put in for the length of four scrapes. */
const RATE_INTERVAL = '10s';

const folder = mkdtempSync(join(tmpdir(), 'monitoring-'));
let gateway;
let prometheus;
let url;

before(async () => {
  const tenants = join(folder, 'tenants.yaml');
  writeFileSync(tenants, `
plans:
  roomy: {events-per-second: 500, burst: 500, events-per-day: 1000000, bytes-per-second: 1000000}
  small: {events-per-second: 1, burst: 1, events-per-day: 1000, bytes-per-second: 100000}
default-plan: roomy
tenants: {acme: {plan: roomy}, globex: {plan: small}}
`);
  gateway = await start({ environment: () => ({ GATEWAY_TENANTS_LOCATION: tenants, GATEWAY_CONFLUENT_LIMITS: 'standard' }) });
  const [port] = await freePorts(1);
  url = `http://localhost:${port}`;
  const config = join(folder, 'prometheus.yaml');
  writeFileSync(config, JSON.stringify({
    global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
    rule_files: [rulesFile],
    scrape_configs: [{
      job_name: 'event-gateway',
      metrics_path: '/q/metrics',
      static_configs: [{ targets: [new URL(gateway.managementUrl).host] }],
    }],
  }));
  prometheus = launch('prometheus', 'prometheus', [
    `--config.file=${config}`, `--storage.tsdb.path=${join(folder, 'data')}`, `--web.listen-address=localhost:${port}`,
  ]);
  await answers(prometheus, `${url}/-/ready`);
  await load();
});

after(async () => {
  if (prometheus) await end(prometheus);
  if (gateway) await gateway.stop();
  rmSync(folder, { recursive: true });
});

test('every query of the dashboard has an answer', async () => {
  const queries = dashboard.panels.flatMap((panel) => (panel.targets ?? []).map(({ expr }) => [panel.title, expr]));
  assert.ok(queries.length > 40);
  const faults = [];
  for (const [title, expr] of queries) {
    const { error, result } = await query(expr.replaceAll('$__rate_interval', RATE_INTERVAL));
    if (error) faults.push(`${title}: ${error}\n  ${expr}`);
    else if (result.length === 0 && !MAY_BE_EMPTY.some((name) => expr.includes(name))) faults.push(`${title}: nothing\n  ${expr}`);
  }
  assert.deepEqual(faults, []);
});

test('every metric that the rules watch is there', async () => {
  const names = new Set([...rules.matchAll(/^ +expr: (.*)$/gm)]
    .flatMap(([, expr]) => [...expr.matchAll(/\b(?:gateway|process|jvm)_\w+/g)].map(([name]) => name)));
  assert.ok(names.size > 15);
  for (const name of names) {
    assert.notEqual((await query(`count(${name})`)).result.length, 0, name);
  }
});

test('Prometheus evaluates every rule, and under such load no grave one fires', async () => {
  const { data } = await get('/api/v1/rules');
  const evaluated = data.groups.flatMap((group) => group.rules);
  assert.equal(evaluated.length, rules.match(/- alert:/g).length);
  for (const rule of evaluated) {
    assert.equal(rule.health, 'ok', `${rule.name}: ${rule.lastError}`);
    if (rule.labels.severity === 'critical') assert.notEqual(rule.state, 'firing', rule.name);
  }
});

/** Bounded and light: some requests of each kind, again and again. */
async function load() {
  const acme = await token('acme', 'acme-secret', 'orders:write page-views:write topics:read');
  const globex = await token('globex', 'globex-secret', 'orders:write');
  const view = { visit: '5f2d1a0c9b7e4c3a', page: '/teas', at: '2026-11-22T09:30:12.480Z' };
  const until = Date.now() + LOAD_SECONDS * 1000;
  for (let round = 0; Date.now() < until; round++) {
    await Promise.all([
      ...Array.from({ length: 5 }, () => post('/orders', acme, order)),
      post('/orders', globex, order),
      post('/orders', acme, '{}'),
      post('/orders', 'no-token', order),
      post('/orders', acme, order, { 'Idempotency-Key': `round-${Math.floor(round / 2)}` }),
      post('/page-views/batch', acme, JSON.stringify([view, view])),
      call('/quota', { headers: { authorization: `Bearer ${acme}` } }),
    ]);
    await sleep(100);
  }
}

async function token(client, secret, scope) {
  const response = await fetch(`${gateway.sandboxUrl}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
  });
  return (await response.json()).access_token;
}

const post = (path, bearer, body, headers = {}) =>
  call(path, { method: 'POST', body, headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', ...headers } });

async function call(path, request) {
  const response = await fetch(gateway.gatewayUrl + path, request);
  await response.arrayBuffer();
}

async function query(expr) {
  const { status, error, data } = await get(`/api/v1/query?query=${encodeURIComponent(expr)}`);
  return status === 'success' ? { result: data.result } : { error };
}

const get = async (path) => (await fetch(url + path)).json();
