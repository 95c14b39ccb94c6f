// That each policy can be broken; manifests.test.js says that none is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breaches } from './policies.js';

const object = () => ({
  kind: 'Deployment',
  metadata: { name: 'some' },
  spec: {
    template: {
      spec: {
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            name: 'event-gateway',
            image: 'event-gateway:1.0.0',
            startupProbe: { httpGet: { port: 'management' } },
            readinessProbe: { httpGet: { port: 'management' } },
            livenessProbe: { httpGet: { port: 'management' } },
            resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '1Gi' } },
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ['ALL'] },
            },
            envFrom: [{ configMapRef: { name: 'there' } }],
          },
        ],
      },
    },
  },
});

const there = { kind: 'ConfigMap', metadata: { name: 'there' } };
const found = (it) => breaches([it, there], { overlay: true });

test('finds nothing in an object that keeps every policy', () => {
  assert.deepEqual(found(object()), []);
});

const BROKEN = {
  'runs as root': (pod) => delete pod.securityContext.runAsNonRoot,
  'has no seccomp profile': (pod) => delete pod.securityContext.seccompProfile,
  'is handed a token for the API of Kubernetes': (pod) => delete pod.automountServiceAccountToken,
  'shares a namespace of the host': (pod) => (pod.hostNetwork = true),
  "mounts the host's files": (pod) => (pod.volumes = [{ hostPath: { path: '/' } }]),
  'may escalate its privileges': (pod, container) => delete container.securityContext.allowPrivilegeEscalation,
  'keeps capabilities': (pod, container) => (container.securityContext.capabilities.add = ['NET_ADMIN']),
  'has a root file system that can be written': (pod, container) => delete container.securityContext.readOnlyRootFilesystem,
  'does not request CPU and memory': (pod, container) => delete container.resources.requests.cpu,
  'may use more memory than it requests, and be killed for it': (pod, container) => (container.resources.limits.memory = '2Gi'),
  'has no startupProbe on the management port': (pod, container) => delete container.startupProbe,
  'has no livenessProbe on the management port': (pod, container) => (container.livenessProbe.httpGet.port = 'http'),
  'has no fixed tag or digest': (pod, container) => (container.image = 'event-gateway:latest'),
  'wants the ConfigMap gone, which is not there': (pod, container) => (container.envFrom[0].configMapRef.name = 'gone'),
  'has a placeholder, which belongs into settings.env': (pod, container) => (container.image = 'replace-me/event-gateway:1'),
};

for (const [sentence, breaking] of Object.entries(BROKEN)) {
  test(`finds a pod that ${sentence}`, () => {
    const broken = object();
    const pod = broken.spec.template.spec;
    breaking(pod, pod.containers[0]);

    const all = found(broken);

    assert.equal(all.length, 1, String(all));
    assert.ok(all[0].endsWith(`: ${sentence}`), all[0]);
  });
}

test('refuses a registry with a port and no tag', () => {
  const untagged = object();
  untagged.spec.template.spec.containers[0].image = 'registry.example.com:5000/event-gateway';

  assert.match(String(found(untagged)), /has no fixed tag/);
});

test('finds a Secret in an overlay', () => {
  assert.deepEqual(found({ kind: 'Secret', metadata: { name: 'some' } }), ['Secret/some: is a Secret']);
});
