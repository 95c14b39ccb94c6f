// TypeScript clients can be made of the published documents: the types of each compile strictly.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { parse } from 'yaml';

const target = resolve(import.meta.dirname, '../../../target');
const METHODS = ['post', 'put', 'patch', 'delete'];

/** PublishedDocumentsTest and PublishedDescriptionsTest write them. */
const documents = Object.entries({ documents: /^openapi.*[.]yaml$/, descriptions: /^openapi-clients[.]yaml$/ }).flatMap(
  ([folder, names]) =>
    (existsSync(join(target, folder)) ? readdirSync(join(target, folder)) : [])
      .filter((name) => names.test(name))
      .map((name) => ({ folder, name })),
);

test('there are documents', () => assert.notEqual(documents.length, 0));

for (const { folder, name } of documents) {
  test(`${folder}/${name}`, async () => {
    const file = join(target, folder, name);
    const clients = join(target, 'clients', folder);
    mkdirSync(clients, { recursive: true });
    const types = join(clients, `${name}.ts`);

    writeFileSync(types, astToString(await openapiTS(pathToFileURL(file))) + uses(parse(readFileSync(file, 'utf8'))));

    assert.deepEqual(errors(types), []);
  });
}

/** A type for the body of each operation, so that each operation must be there. */
function uses(document) {
  const operations = Object.values(document.paths).flatMap((it) => METHODS.map((method) => it[method]).filter(Boolean));
  return operations
    .map(({ operationId }, i) => `export type Body${i} = operations[${JSON.stringify(operationId)}]['requestBody'];\n`)
    .join('');
}

function errors(file) {
  const options = { strict: true, exactOptionalPropertyTypes: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2022 };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], options))
    .map((it) => `${it.start}: ${ts.flattenDiagnosticMessageText(it.messageText, '\n')}`);
}
