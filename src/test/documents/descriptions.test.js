// The gateway's verdicts on payloads of other people's descriptions, against those of an independent judge. The
// expected verdicts beside the descriptions check the judge itself.
import assert from 'node:assert/strict';
import { createReadStream, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { parse } from 'yaml';
import { Judge } from './judge.js';

const root = resolve(import.meta.dirname, '../../..');
const descriptions = join(root, 'src/test/resources/descriptions');
/** Files with a line for each payload: folder, operationId, payload, valid. DescriptionsTest writes them. */
const target = join(root, 'target/descriptions');
const written = existsSync(target) ? readdirSync(target).filter((it) => it.endsWith('.jsonl')) : [];

const folders = readdirSync(descriptions).filter((it) => it !== 'expected');
const expected = new Map(
  folders.map((folder) => [folder, parse(readFileSync(join(descriptions, 'expected', `${folder}.yaml`), 'utf8')).operations]),
);

const judges = new Map(folders.map((folder) => [folder, new Judge(join(descriptions, folder))]));
const validators = new Map();

/** The judge's validator of an operation's payloads. */
function validator(folder, operationId) {
  const name = `${folder} ${operationId}`;
  if (!validators.has(name)) validators.set(name, judges.get(folder).of(operation(folder, operationId)));
  return validators.get(name);
}

function operation(folder, operationId) {
  const found = expected.get(folder).find((it) => it.operationId === operationId);
  assert.ok(found, `${folder} ${operationId} is not among the expected operations`);
  return found;
}

const published = join(target, 'openapi.yaml');
const publishedValidators = new Map();

/** The same for the document that the gateway publishes of all folders together. */
function publishedValidator(folder, operationId) {
  if (publishedValidators.size === 0) {
    const judge = new Judge(target);
    for (const [path, methods] of Object.entries(parse(readFileSync(published, 'utf8')).paths)) {
      for (const [method, { operationId: id }] of Object.entries(methods)) {
        publishedValidators.set(id, (of) => judge.of({ ...of, file: 'openapi.yaml', method, path }));
      }
    }
  }
  const name = `${folder} ${operationId}`;
  if (!publishedValidators.has(name)) {
    publishedValidators.set(name, publishedValidators.get(operationId)(operation(folder, operationId)));
  }
  return publishedValidators.get(name);
}

test('there are descriptions of many shapes', () => assert.ok(folders.length >= 24));

for (const [folder, operations] of expected) {
  for (const { operationId, tombstone, valid = [], invalid = [] } of operations) {
    if (tombstone) continue;
    test(`${folder} ${operationId}: the judge and the author agree`, () => {
      assert.notEqual(valid.length, 0);
      assert.notEqual(invalid.length, 0);
      const accepts = validator(folder, operationId);
      valid.forEach((it) => assert.ok(accepts(it), `refused: ${JSON.stringify(it)}: ${JSON.stringify(accepts.errors())}`));
      invalid.forEach(({ breaks, payload }) => assert.ok(!accepts(payload), `accepted, though it breaks ${breaks}`));
    });
  }
}

for (const file of written) {
  test(`${file}: the gateway and the judge agree`, () => compare(file, validator));
  test(`${file}: the gateway and its published document agree`, { skip: !existsSync(published) }, () =>
    compare(file, publishedValidator));
}

async function compare(file, validatorOf) {
  const differences = [];
  let payloads = 0;
  for await (const line of createInterface({ input: createReadStream(join(target, file)) })) {
    const { folder, operationId, payload, valid } = JSON.parse(line);
    const accepts = validatorOf(folder, operationId);
    payloads++;
    if (accepts(payload) !== valid) {
      const judgement = valid ? JSON.stringify(accepts.errors()) : 'accepted';
      differences.push(`${operationId} ${JSON.stringify(payload)}: the judge says ${judgement}`);
    }
  }
  assert.deepEqual(differences.slice(0, 20), [], `${differences.length} of ${payloads} verdicts differ`);
}
