// AsyncAPI's own parser holds the published documents against the specification, schemas of payloads included. (Examples were held against them when the
// contracts were read.)
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { Parser } from '@asyncapi/parser';
import Ajv2020 from 'ajv/dist/2020.js';

const written = resolve(import.meta.dirname, '../../../target/documents');

/** 3.0 is what tools know; 3.1 adds nothing that is said here (ADR 0013). */
const EXPECTED = ['asyncapi-latest-version'];

/** The parser brings draft-07 only. */
const jsonSchema2020 = {
  getMimeTypes: () => ['application/schema+json;version=draft-2020-12'],
  validate: ({ data, path }) => {
    const ajv = new Ajv2020.default({ strict: false });
    if (ajv.validateSchema(data)) return [];
    return ajv.errors.map((error) => ({ message: error.message, path: [...path, ...error.instancePath.split('/').slice(1)] }));
  },
  parse: ({ data }) => data,
};

const documents = readdirSync(written).filter((name) => /^asyncapi.*[.]yaml$/.test(name));

test('there are documents', () => assert.notEqual(documents.length, 0));

for (const name of documents) {
  test(name, async () => {
    const parser = new Parser();
    parser.registerSchemaParser(jsonSchema2020);

    const { document, diagnostics } = await parser.parse(readFileSync(join(written, name), 'utf8'));

    const found = diagnostics.filter(({ code }) => !EXPECTED.includes(code));
    assert.deepEqual(found.map(({ code, path, message }) => `${code} ${path.join('/')}: ${message}`), []);
    assert.notEqual(document.channels().length, 0);
  });
}
