// nginx, HAProxy and tinyproxy with the settings of docs/operations.md, each on free ports.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { evidence, launch } from '../browser/gateway.js';

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/operations.md'), 'utf8');
const section = page.split('\n## Behind a proxy\n')[1].split('\n## ')[0];

/** The first code block of the page's section in that language, after `from`. */
export function block(language, from = '') {
  const [, text] = section.slice(section.indexOf(from)).match(new RegExp('```' + language + '\n([^`]*)```'));
  return text;
}

/** The settings of a properties block as environment variables. */
export const environment = (properties) => Object.fromEntries(properties.trim().split('\n').map((line) => {
  const [key, value] = line.split('=');
  return [key.toUpperCase().replace(/[.-]/g, '_'), value];
}));

export const folder = mkdtempSync(join(tmpdir(), 'proxies-'));
// For the logs of the proxies.
mkdirSync(evidence, { recursive: true });
export const certificate = join(folder, 'certificate.pem');
const key = join(folder, 'key.pem');
const both = join(folder, 'both.pem');

/** For localhost; also in a trust store, which the gateway's JVM takes. */
export function certify() {
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  writeFileSync(both, readFileSync(certificate, 'utf8') + readFileSync(key, 'utf8'));
  const keytool = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'keytool') : 'keytool';
  const store = join(folder, 'trust.p12');
  execFileSync(keytool, ['-importcert', '-noprompt', '-alias', 'localhost', '-file', certificate, '-keystore', store,
    '-storetype', 'PKCS12', '-storepass', 'changeit'], { stdio: 'ignore' });
  return `-Djavax.net.ssl.trustStore=${store} -Djavax.net.ssl.trustStorePassword=changeit`;
}

/** TLS and HTTP/2 for callers; on a second port a proxy whose headers say nothing. */
export function nginx(port, plainPort, gatewayPort) {
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((it) => `${it}_temp_path ${folder}/${it};`);
  const tls = `ssl_certificate ${certificate}; ssl_certificate_key ${key};`;
  const servers = block('nginx')
    .replaceAll('listen 443 ssl', `listen 127.0.0.1:${port} ssl http2`)
    .replaceAll('api.example.com;', 'localhost;')
    .replaceAll(/ssl_certificate .*\n.*ssl_certificate_key .*/g, tls);
  const file = config('nginx.conf', `
    daemon off; pid ${folder}/nginx.pid; error_log stderr; worker_processes 1;
    events {}
    http {
      access_log off; ${places.join(' ')}
      upstream gateway { server 127.0.0.1:${gatewayPort}; keepalive 8; }
      ${servers}
      server {
        listen 127.0.0.1:${plainPort} ssl; ${tls}
        location / { proxy_pass http://gateway; proxy_set_header Host $http_host; }
      }
    }`);
  return launch('nginx', 'nginx', ['-e', 'stderr', '-p', folder, '-c', file]);
}

/** The source address of what comes through tinyproxy. */
const EGRESS = '127.0.0.2';

/** TLS for callers, and on a second port in front of the sandbox, which only what comes through tinyproxy reaches. */
export function haproxy(port, gatewayPort, tlsPort, sandboxPort) {
  const sections = block('haproxy')
    .replace(':443 ssl crt /etc/ssl/api.example.com.pem', `127.0.0.1:${port} ssl crt ${both}`)
    .replace('api.example.com', 'localhost')
    .replace('127.0.0.1:8080', `127.0.0.1:${gatewayPort}`);
  const file = config('haproxy.cfg', `
defaults
    mode http
    timeout connect 2s
    timeout client 60s
    timeout server 60s
${sections}
listen sandbox
    mode tcp
    bind 127.0.0.1:${tlsPort} ssl crt ${both}
    tcp-request connection reject unless { src ${EGRESS} }
    server sandbox 127.0.0.1:${sandboxPort}
`);
  return launch('haproxy', 'haproxy', ['-db', '-f', file]);
}

export function tinyproxy(port) {
  const file = config('tinyproxy.conf', `Port ${port}\nListen 127.0.0.1\nBind ${EGRESS}\nMaxClients 50\n`);
  return launch('tinyproxy', 'tinyproxy', ['-d', '-c', file]);
}

function config(name, text) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}
