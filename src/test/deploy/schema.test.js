// The check itself: a schema that lets everything pass would never be noticed otherwise.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './schema.js';

const deployment = () => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'some', labels: { any: 'label' } },
  spec: {
    selector: { matchLabels: { app: 'some' } },
    template: {
      metadata: { labels: { app: 'some' } },
      spec: { containers: [{ name: 'some', image: 'some:1', ports: [{ containerPort: 8080 }] }] },
    },
  },
});

const route = () => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'some' },
  spec: { rules: [{ backendRefs: [{ name: 'some', port: 8080 }] }] },
});

const podMonitor = () => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PodMonitor',
  metadata: { name: 'some' },
  spec: { selector: {}, podMetricsEndpoints: [{ port: 'some' }] },
});

const externalSecret = () => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 'some' },
  spec: { secretStoreRef: { kind: 'SecretStore', name: 'some' }, data: [{ secretKey: 'a', remoteRef: { key: 'b' } }] },
});

test('takes what keeps its schema', async () => {
  assert.deepEqual(await violations([deployment(), route(), podMonitor(), externalSecret()]), []);
});

const unknown = {
  'at the top of a Deployment': [deployment, (it) => it],
  'in metadata': [deployment, (it) => it.metadata],
  'in a spec': [deployment, (it) => it.spec],
  'in a pod': [deployment, (it) => it.spec.template.spec],
  'in a container': [deployment, (it) => it.spec.template.spec.containers[0]],
  'in a port': [deployment, (it) => it.spec.template.spec.containers[0].ports[0]],
  'in a backend of an HTTPRoute': [route, (it) => it.spec.rules[0].backendRefs[0]],
  'in an endpoint of a PodMonitor': [podMonitor, (it) => it.spec.podMetricsEndpoints[0]],
  'in a reference of an ExternalSecret': [externalSecret, (it) => it.spec.data[0].remoteRef],
};

test('refuses an unknown member at any depth, and says in which object', async () => {
  const objects = Object.entries(unknown).map(([where, [make, place]]) => {
    const object = make();
    object.metadata.name = where;
    place(object).noSuchMember = true;
    return object;
  });

  const found = await violations([deployment(), ...objects, route()]);

  assert.equal(found.length, objects.length, found.join('\n'));
  objects.forEach((object, i) => {
    assert.ok(found[i].startsWith(`${object.kind}/${object.metadata.name}: `), found[i]);
    assert.match(found[i], /noSuchMember/);
  });
});

test('refuses a value that is out of range', async () => {
  const object = route();
  object.spec.rules[0].backendRefs[0].port = 65536;

  assert.match((await violations([object])).join('\n'), /HTTPRoute\/some: .*port must be <= 65535/);
});

test('refuses an object without a member that is required', async () => {
  const object = deployment();
  delete object.spec.selector;

  assert.match((await violations([object])).join('\n'), /Deployment\/some: .*selector/);
});

test('refuses a kind and a version that do not exist', async () => {
  const found = await violations([
    { ...deployment(), kind: 'Deploiment' },
    { ...deployment(), apiVersion: 'apps/v7' },
  ]);

  assert.deepEqual(found, [
    'Deploiment/some: no schema is known for apps/v1',
    'Deployment/some: no schema is known for apps/v7',
  ]);
});
