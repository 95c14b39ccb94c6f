// An independent judge of payloads: the description as its author wrote it, read and compiled without the gateway.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { FORMATS, KNOWN_DIFFERENCES } from './known-differences.js';
import { OpenApi30, prepare } from './openapi30.js';

const OPTIONS = {
  strict: false,
  validateSchema: false,
  logger: false,
  inlineRefs: false,
  // 0.07 / 0.01 is not a whole number in binary; the gateway computes in decimal.
  multipleOfPrecision: 9,
};

/** The files of a contracts folder, and a validator for each body in them. */
export class Judge {
  #documents = new Map();
  #compilers = new Map();
  #folder;

  constructor(folder) {
    this.#folder = folder;
    for (const name of readdirSync(folder, { recursive: true })) {
      if (/[.](ya?ml|json)$/.test(name) && !/[.]overlay[.]/.test(name)) {
        const document = parse(readFileSync(join(folder, name), 'utf8'), { merge: false });
        this.#documents.set(this.#address(name), document);
      }
    }
    for (const document of [...this.#documents.values()]) {
      if (document.$self) this.#documents.set(document.$self, document);
    }
  }

  /**
   * Says whether the description accepts a payload of an operation, and the record's key has a value in it. The
   * payloads of a batch are its items.
   */
  of({ file, method, path, key, batch }) {
    const address = this.#address(file);
    const pathItem = this.#follow(address, ['paths', path]);
    const body = this.#follow(...this.#step(pathItem, method.toLowerCase(), 'requestBody'));
    const type = Object.keys(this.#at(...body).content).find((it) => /^(application[/](.+[+])?json\b|[*][/][*])/.test(it));
    let schema = this.#step(this.#follow(...this.#step(body, 'content', type)), 'schema');
    if (batch) schema = this.#step(this.#follow(...schema), 'items');
    const validate = this.#compiler(address).compile({ $ref: fragment(...schema) });
    return Object.assign((payload) => validate(payload) && hasKey(payload, key), { errors: () => validate.errors });
  }

  #address(file) {
    return pathToFileURL(join(this.#folder, file)).href;
  }

  #step([address, pointer], ...names) {
    return [address, [...pointer, ...names]];
  }

  #at(address, pointer) {
    return pointer.reduce((node, name) => node?.[name], this.#documents.get(address));
  }

  /** Where a place leads that may be a reference. */
  #follow(address, pointer) {
    const node = this.#at(address, pointer);
    if (node === undefined) throw new Error(`Nothing at ${fragment(address, pointer)}`);
    if (typeof node.$ref !== 'string') return [address, pointer];
    const target = new URL(node.$ref, address);
    const names = decodeURIComponent(target.hash.slice(1)).split('/').slice(1);
    target.hash = '';
    return this.#follow(target.href, names.map((it) => it.replaceAll('~1', '/').replaceAll('~0', '~')));
  }

  #compiler(address) {
    const is30 = String(this.#documents.get(address).openapi).startsWith('3.0');
    if (!this.#compilers.has(is30)) this.#compilers.set(is30, this.#newCompiler(is30));
    return this.#compilers.get(is30);
  }

  #newCompiler(is30) {
    const ajv = is30 ? new OpenApi30(OPTIONS) : new Ajv2020.default(OPTIONS);
    addFormats.default(ajv, FORMATS);
    for (const format of FORMATS) ajv.addFormat(format, known(format, ajv.formats[format]));
    for (const [address, document] of this.#documents) {
      const schemas = structuredClone(document);
      if (is30) prepare(schemas);
      resolveReferences(schemas, address);
      ajv.addSchema(schemas, address);
    }
    return ajv;
  }
}

/** A schema without a type takes what is no object too, which has no key. */
function hasKey(payload, key) {
  if (!key.startsWith('$request.body#/')) return true;
  const names = key.slice('$request.body#/'.length).split('/').map((it) => it.replaceAll('~1', '/').replaceAll('~0', '~'));
  const value = names.reduce((node, name) => (isObject(node) && Object.hasOwn(node, name) ? node[name] : undefined), payload);
  return typeof value === 'string' || Number.isInteger(value);
}

const isObject = (node) => node !== null && typeof node === 'object' && !Array.isArray(node);

const fragment = (address, pointer) =>
  `${address}#${pointer.map((it) => `/${encodeURIComponent(it.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}`;

/** Members whose names are free, so that one called `enum` or `const` is no keyword. */
const MAPS = ['properties', 'patternProperties', 'dependentSchemas', '$defs', 'schemas'];
const DATA = ['enum', 'const'];

/** Makes references absolute, in place: ajv loses the base of one behind a chain of references through files. */
function resolveReferences(node, address, isMap = false) {
  if (node === null || typeof node !== 'object' || (typeof node.$id === 'string' && !isMap)) return;
  if (typeof node.$ref === 'string' && !isMap && URL.canParse(node.$ref, address)) node.$ref = new URL(node.$ref, address).href;
  for (const [name, value] of Object.entries(node)) {
    if (isMap || !DATA.includes(name)) resolveReferences(value, address, !isMap && MAPS.includes(name));
  }
}

/** A format that gives the standard's verdict on texts of which ajv-formats is known to give another. */
function known(format, definition) {
  const check = definition.validate ?? definition;
  const accepts = check instanceof RegExp ? (value) => check.test(value) : check;
  const differences = KNOWN_DIFFERENCES.filter((it) => it.format === format);
  return {
    type: definition.type,
    validate: (value) => differences.find((it) => it.when(value))?.valid ?? accepts(value),
  };
}
