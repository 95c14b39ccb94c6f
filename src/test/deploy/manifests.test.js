import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { ROOT, rendered } from './manifests.js';
import { breaches } from './policies.js';
import { violations } from './schema.js';

const renderings = rendered();
const production = renderings.find((it) => it.name.endsWith('production')).objects;
const read = (file) => fs.readFileSync(path.join(ROOT, file), 'utf8');
const contracts = fs.readdirSync(path.join(ROOT, 'openapi')).filter((name) => name.endsWith('.yaml'));
const operations = contracts.flatMap((name) =>
  Object.values(parse(read(`openapi/${name}`)).paths).flatMap((item) => Object.values(item)),
);
const unique = (values) => [...new Set(values)].sort();

for (const { name, overlay, objects } of renderings) {
  test(`${name}: ${objects.length} objects keep their schemas`, async () => {
    assert.deepEqual(await violations(objects), []);
  });

  test(`${name} keeps the policies`, () => {
    assert.deepEqual(breaches(objects, { overlay }), []);
  });
}

test('expects as many replicas as the autoscaler may start, or all of them would send more than the cluster takes', () => {
  const scaler = production.find((it) => it.kind === 'HorizontalPodAutoscaler');

  const settings = production.find((it) => it.data?.GATEWAY_QUOTA_EXPECTED_REPLICAS).data;

  assert.equal(settings.GATEWAY_QUOTA_EXPECTED_REPLICAS, String(scaler.spec.maxReplicas));
  assert.equal(settings.GATEWAY_STORE, 'redis');
});

test('leaves the number of replicas to the autoscaler', () => {
  const deployment = production.find((it) => it.kind === 'Deployment');

  assert.equal(deployment.spec.replicas, undefined);
});

test('mounts every contract that is shipped', () => {
  const mounted = production.find((it) => it.metadata.name === 'event-gateway-contracts');

  assert.deepEqual(Object.keys(mounted.data).sort(), contracts.sort());
});

test("offers every scope of the contracts in Keycloak's realm", () => {
  const scopes = operations.flatMap((it) => (it.security ?? []).flatMap((scheme) => Object.values(scheme).flat()));
  const realm = JSON.parse(read('src/main/docker/keycloak/realm.json'));

  const offered = realm.clientScopes.map((it) => it.name);

  assert.deepEqual(offered.sort(), unique([...scopes, 'topics:read']));
  for (const client of realm.clients) {
    assert.deepEqual(client.optionalClientScopes.toSorted(), offered);
  }
});

test("makes every topic of the contracts in compose, with the contract's partitions", () => {
  const wanted = operations
    .map((it) => it['x-gateway'])
    .filter(Boolean)
    .map(({ topic, partitions }) => `--topic ${topic} --partitions ${partitions}`);

  const script = parse(read('src/main/docker/compose.yaml')).services.topics.command[2];

  for (const arguments_ of unique(wanted)) {
    assert.ok(script.includes(`create ${arguments_}`), arguments_);
  }
});
