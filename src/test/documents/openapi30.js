// A schema of OpenAPI 3.0 as it is written, without a conversion: ajv with the keywords of that version only, the bounds
// of draft 4, references that replace their siblings, and its own `nullable`.
import AjvCore from 'ajv/dist/core.js';
import coreVocabulary from 'ajv/dist/vocabularies/core/index.js';
import applicators from 'ajv/dist/vocabularies/applicator/index.js';
import formatVocabulary from 'ajv/dist/vocabularies/format/index.js';
import validation from 'ajv-draft-04/dist/vocabulary/validation/index.js';

const APPLICATORS = ['not', 'anyOf', 'oneOf', 'allOf', 'items', 'properties', 'additionalProperties'];
const LATER = ['const'];

const named = (definition) => (typeof definition === 'string' ? definition : definition.keyword);

export class OpenApi30 extends AjvCore.default {
  constructor(options) {
    super({ ...options, ignoreKeywordsWithRef: true });
  }

  _addVocabularies() {
    super._addVocabularies();
    this.addVocabulary(coreVocabulary.default);
    this.addVocabulary(validation.default.filter((it) => !LATER.includes(named(it))));
    this.addVocabulary(applicators.default(false).filter((it) => APPLICATORS.includes(named(it))));
    this.addVocabulary(formatVocabulary.default);
  }
}

/** What 3.0 says of two keywords that ajv reads otherwise. The document changes in place. */
export function prepare(node) {
  if (node === null || typeof node !== 'object') return;
  Object.values(node).forEach(prepare);
  // `nullable` means something beside a `type` only (3.0.3, Schema Object).
  if (typeof node.nullable === 'boolean' && node.type === undefined) delete node.nullable;
  // A required member that is read-only is required of responses only (3.0.0 to 3.0.4, Schema Object).
  if (Array.isArray(node.required) && isObject(node.properties)) {
    node.required = node.required.filter((name) => node.properties[name]?.readOnly !== true);
  }
}

const isObject = (node) => node !== null && typeof node === 'object' && !Array.isArray(node);
