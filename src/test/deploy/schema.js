// What Kubernetes would find wrong with an object: the published schemas (OpenAPI of Kubernetes, CRDs of the others) as the packages
// of kubernetes-models have them. They are used twice: their TypeScript types refuse members that do not exist, which a schema
// lets pass; their validators know values: enumerations, formats, ranges, what is required.
import path from 'node:path';
import ts from 'typescript';

const PACKAGES = {
  'external-secrets.io': '@kubernetes-models/external-secrets/',
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api/',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator/',
};

const FILE = path.join(import.meta.dirname, 'objects.ts');
const OPTIONS = {
  noEmit: true,
  strict: true,
  // A type that cannot be found would count as `any`, and take every member.
  skipLibCheck: false,
  types: [],
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};

/** Sentences, each with the object and, where the schema says it, the JSON Pointer. */
export async function violations(objects) {
  const known = [];
  const found = [];
  for (const object of objects.map(asModelled)) {
    const model = await modelOf(object);
    if (model) {
      known.push(object);
      found.push(...wrongValues(model, object));
    } else {
      found.push(`${nameOf(object)}: no schema is known for ${object.apiVersion}`);
    }
  }
  return [...found, ...unknownMembers(known)];
}

export const nameOf = (object) => `${object.kind}/${object.metadata?.name}`;

// external-secrets.io/v1 is v1beta1 under its final name, for the members in use here; the package has the latter only.
const asModelled = (object) =>
  object.apiVersion === 'external-secrets.io/v1' ? { ...object, apiVersion: 'external-secrets.io/v1beta1' } : object;

function moduleOf({ apiVersion }) {
  return (PACKAGES[apiVersion.split('/')[0]] ?? 'kubernetes-models/') + apiVersion;
}

async function modelOf(object) {
  try {
    return (await import(moduleOf(object)))[object.kind];
  } catch {
    return undefined;
  }
}

function wrongValues(Model, object) {
  try {
    new Model(object).validate();
    return [];
  } catch (e) {
    return [`${nameOf(object)}: ${e.message}`];
  }
}

// An object literal is checked for excess members at every depth.
function unknownMembers(objects) {
  const source = objects.map(
    (object, i) => `export const o${i}: import('${moduleOf(object)}').I${object.kind} = ${JSON.stringify(object, null, 1)};\n`,
  );
  return diagnostics(source.join('')).map((diagnostic) => {
    const at = ownerAt(source, diagnostic.file?.fileName === FILE ? diagnostic.start : undefined);
    const where = at === undefined ? (diagnostic.file?.fileName ?? 'compiler') : nameOf(objects[at]);
    return `${where}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`;
  });
}

// Each check would parse some hundred declaration files anew, and check them too; a program takes over what it can of the one before.
let program;

function diagnostics(text) {
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === FILE || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === FILE
      ? ts.createSourceFile(name, text, OPTIONS.target)
      : (program?.getSourceFile(name) ?? getSourceFile(name, ...rest));
  program = ts.createProgram([FILE], OPTIONS, host, program);
  return ts.getPreEmitDiagnostics(program);
}

function ownerAt(source, start) {
  if (start === undefined) {
    return undefined;
  }
  let end = 0;
  return source.findIndex((text) => (end += text.length) > start);
}
