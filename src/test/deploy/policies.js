// What must hold of an object beyond its schema. Each policy: of an object, what is wrong with it.
import { nameOf } from './schema.js';

// start-dev writes into its own installation; nobody runs it but to try the gateway out.
const WRITES_TO_ITS_ROOT = new Set(['keycloak']);

/** Of the objects of one rendering, each with its policy's sentence. */
export function breaches(objects, { overlay }) {
  return objects.flatMap((object) => [
    ...containersOf(object).flatMap((it) => ofContainer(it, overlay).map((wrong) => `${nameOf(object)} ${it.name}: ${wrong}`)),
    ...ofPod(object).map((wrong) => `${nameOf(object)}: ${wrong}`),
    ...(overlay ? ofReferences(object, objects) : []).map((wrong) => `${nameOf(object)}: ${wrong}`),
    ...ofPlaceholders(object).map((wrong) => `${nameOf(object)}: ${wrong}`),
  ]);
}

const podOf = (object) => object.spec?.template?.spec;
const containersOf = (object) => [...(podOf(object)?.initContainers ?? []), ...(podOf(object)?.containers ?? [])];
const unless = (holds, sentence) => (holds ? [] : [sentence]);

// The profile "restricted" of Pod Security, and a little more.
function ofPod(object) {
  const pod = podOf(object);
  if (!pod) {
    return [];
  }
  const context = pod.securityContext ?? {};
  return [
    ...unless(context.runAsNonRoot === true && context.runAsUser > 0, 'runs as root'),
    ...unless(context.seccompProfile?.type === 'RuntimeDefault', 'has no seccomp profile'),
    ...unless(pod.automountServiceAccountToken === false, 'is handed a token for the API of Kubernetes'),
    ...unless(!pod.hostNetwork && !pod.hostPID && !pod.hostIPC, 'shares a namespace of the host'),
    ...unless(!(pod.volumes ?? []).some((volume) => volume.hostPath), "mounts the host's files"),
  ];
}

function ofContainer(container, overlay) {
  const context = container.securityContext ?? {};
  const { requests = {}, limits = {} } = container.resources ?? {};
  return [
    ...unless(context.allowPrivilegeEscalation === false, 'may escalate its privileges'),
    ...unless(context.capabilities?.drop?.includes('ALL') && !context.capabilities.add, 'keeps capabilities'),
    ...unless(
      context.readOnlyRootFilesystem === true || WRITES_TO_ITS_ROOT.has(container.name),
      'has a root file system that can be written',
    ),
    ...unless(requests.cpu && requests.memory, 'does not request CPU and memory'),
    ...unless(limits.memory && limits.memory === requests.memory, 'may use more memory than it requests, and be killed for it'),
    ...unless(container.readinessProbe && container.livenessProbe, 'lacks a probe'),
    ...ofGateway(container),
    // The base leaves the image to the overlay.
    ...unless(!overlay || /(:(?!latest$)[\w.-]+|@sha256:[0-9a-f]{64})$/.test(container.image), 'has no fixed tag or digest'),
  ];
}

function ofGateway(container) {
  if (container.name !== 'event-gateway') {
    return [];
  }
  return ['startupProbe', 'readinessProbe', 'livenessProbe'].flatMap((probe) =>
    unless(container[probe]?.httpGet?.port === 'management', `has no ${probe} on the management port`),
  );
}

// An overlay stands on its own, but for the Secrets, which are nobody's to keep in a repository.
function ofReferences(object, objects) {
  const maps = new Set(objects.filter((it) => it.kind === 'ConfigMap').map((it) => it.metadata.name));
  const wanted = [
    ...(podOf(object)?.volumes ?? []).map((volume) => volume.configMap?.name),
    ...containersOf(object).flatMap((it) => (it.envFrom ?? []).map((from) => from.configMapRef?.name)),
  ];
  return [
    ...wanted.filter(Boolean).flatMap((name) => unless(maps.has(name), `wants the ConfigMap ${name}, which is not there`)),
    ...unless(object.kind !== 'Secret', 'is a Secret'),
  ];
}

// What an operator has to set stands in one place, settings.env; and the addresses that are not set lead nowhere.
function ofPlaceholders(object) {
  const settings = object.kind === 'ConfigMap' && /^event-gateway-[a-z0-9]{10}$/.test(object.metadata.name);
  return unless(settings || !JSON.stringify(object).includes('replace-me'), 'has a placeholder, which belongs into settings.env');
}
