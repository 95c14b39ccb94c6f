// What holds of the alert rules by themselves. Needs promtool (Debian's prometheus).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(import.meta.dirname, '../../..');
const file = join(root, 'k8s/components/prometheus-rules/rules.yaml');
const tests = join(import.meta.dirname, 'rules.test.yaml');
const rules = readFileSync(file, 'utf8');
const alerts = [...rules.matchAll(/^ +- alert: (\w+)$/gm)].map(([, name]) => name);

const promtool = (...args) => execFileSync('promtool', args, { encoding: 'utf8' });

test('Prometheus takes the rules', () => {
  assert.match(promtool('check', 'rules', file), new RegExp(`${alerts.length} rules found`));
});

test('each alert fires in a test, and none on a calm day', () => {
  promtool('test', 'rules', tests);
  const tested = [...readFileSync(tests, 'utf8').matchAll(/^ +- name: (\w+)$/gm)].map(([, name]) => name);
  assert.deepEqual(tested, alerts);
});

test('the object for the Prometheus Operator has the same rules', () => {
  const object = readFileSync(join(root, 'k8s/components/prometheus-rules/prometheus-rule.yaml'), 'utf8');
  const spec = object.slice(object.indexOf('\nspec:\n') + '\nspec:\n'.length).replace(/^ {2}/gm, '');
  assert.equal(spec, rules.slice(rules.indexOf('groups:')));
});

test('each alert leads to its entry in the runbook, and each entry has an alert', () => {
  const headings = [...readFileSync(join(root, 'docs/runbook.md'), 'utf8').matchAll(/^## (EventGateway\w+)$/gm)];
  assert.deepEqual(headings.map(([, name]) => name).sort(), [...alerts].sort());
  const links = [...rules.matchAll(/runbook_url: docs\/runbook\.md#(\w+)$/gm)].map(([, anchor]) => anchor);
  assert.deepEqual(links, alerts.map((name) => name.toLowerCase()));
});
