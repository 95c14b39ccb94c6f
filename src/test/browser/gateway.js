// The real thing: the sandbox and the packaged gateway, each a process of its own on free ports.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const target = resolve(import.meta.dirname, '../../../target');
/** Logs and, after a failure, a picture of the page. */
export const evidence = join(target, 'browser-test');

const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
const credentials = { key: 'sandbox', secret: 'sandbox-secret' };

/**
 * Starts both, at free ports unless told otherwise, and answers where they are and how to stop them.
 * `environment` is a function of the sandbox's address that returns further settings.
 */
export async function start(wanted = {}) {
  mkdirSync(evidence, { recursive: true });
  const [freeSandboxPort, kafkaPort, freeGatewayPort, managementPort] = await freePorts(4);
  const { sandboxPort = freeSandboxPort, gatewayPort = freeGatewayPort, environment = () => ({}) } = wanted;
  const sandboxUrl = `http://localhost:${sandboxPort}`;
  const gatewayUrl = `http://localhost:${gatewayPort}`;
  const managementUrl = `http://localhost:${managementPort}`;
  const processes = [];
  const stop = () => Promise.all(processes.splice(0).map(end));

  try {
    const sandbox = run('sandbox', sandboxArguments(sandboxPort, kafkaPort));
    processes.push(sandbox);
    await answers(sandbox, `${sandboxUrl}/oauth/jwks`);

    const gateway = run('gateway', ['-jar', join(target, 'quarkus-app', 'quarkus-run.jar')], {
      QUARKUS_HTTP_PORT: gatewayPort,
      QUARKUS_MANAGEMENT_PORT: managementPort,
      GATEWAY_CONFLUENT_URL: `${sandboxUrl}/kafka`,
      GATEWAY_CONFLUENT_CLUSTER_ID: await clusterId(sandboxUrl),
      GATEWAY_CONFLUENT_API_KEY: credentials.key,
      GATEWAY_CONFLUENT_API_SECRET: credentials.secret,
      GATEWAY_PUBLISH_TOKEN_URL: `${sandboxUrl}/oauth/token`,
      GATEWAY_PUBLISH_TOKEN_HINT: 'Sandbox clients: `acme` with the secret `acme-secret`, `globex` with `globex-secret`.',
      GATEWAY_PUBLISH_MESSAGES_URL: `${sandboxUrl}/`,
      // As in development mode: the sandbox's page of operations calls the gateway.
      QUARKUS_HTTP_CORS_ENABLED: 'true',
      QUARKUS_HTTP_CORS_ORIGINS: sandboxUrl,
      MP_JWT_VERIFY_ISSUER: sandboxUrl,
      MP_JWT_VERIFY_PUBLICKEY_LOCATION: `${sandboxUrl}/oauth/jwks`,
      ...environment(sandboxUrl),
    });
    processes.push(gateway);
    await answers(gateway, `${managementUrl}/q/health/ready`);
    return { gatewayUrl, sandboxUrl, managementUrl, stop };
  } catch (failure) {
    await stop();
    throw failure;
  }
}

function sandboxArguments(httpPort, kafkaPort) {
  const classPath = [readFileSync(join(target, 'sandbox.classpath'), 'utf8').trim(), join(target, 'test-classes')];
  return [
    '-cp',
    classPath.join(delimiter),
    'io.eventgateway.sandbox.Sandbox',
    `--http-port=${httpPort}`,
    `--kafka-port=${kafkaPort}`,
    '--topics=orders:3,customers:3,page-views:6',
    `--parent=${process.pid}`,
  ];
}

/** All at once, so that they differ. */
export async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0));
  await Promise.all(servers.map((server) => server.listening || once(server, 'listening')));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

function run(name, args, environment = {}) {
  return launch(name, java, args, environment);
}

/** A process whose output goes to a file of its name. */
export function launch(name, command, args, environment = {}) {
  const log = join(evidence, `${name}.log`);
  const output = openSync(log, 'w');
  const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ['ignore', output, output] });
  closeSync(output);
  return { name, log, child, exited: once(child, 'exit') };
}

export async function end({ child, exited }) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await exited;
  clearTimeout(force);
}

/** Polls until the address answers 200. A minute: either takes a few seconds on an idle machine. */
export async function answers({ name, log, child }, url) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const status = await fetch(url).then((response) => response.status, () => 0);
    if (status === 200) return;
    await sleep(200);
  }
  throw new Error(`The ${name} does not answer at ${url}:\n${readFileSync(log, 'utf8').slice(-4000)}`);
}

async function clusterId(sandboxUrl) {
  const authorization = 'Basic ' + Buffer.from(`${credentials.key}:${credentials.secret}`).toString('base64');
  const response = await fetch(`${sandboxUrl}/kafka/v3/clusters`, { headers: { authorization } });
  const clusters = await response.json();
  return clusters.data[0].cluster_id;
}
