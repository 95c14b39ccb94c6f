// What kubectl makes of k8s/: every overlay, and every component on top of the base alone, so that none goes unchecked.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';

export const ROOT = path.resolve(import.meta.dirname, '../../..');
const OUT = path.join(ROOT, 'target/k8s');

const folders = (of) => fs.readdirSync(path.join(ROOT, 'k8s', of)).map((name) => path.join('k8s', of, name));

/** What is rendered: its name, its objects, and whether it is an overlay. The YAML itself stays in target/k8s, to be looked at. */
export function rendered() {
  fs.rmSync(OUT, { recursive: true, force: true });
  fs.mkdirSync(OUT, { recursive: true });
  return [
    ...folders('overlays').map((folder) => ({ name: folder, overlay: true, objects: objectsOf(folder) })),
    ...folders('components').map((folder) => ({ name: folder, overlay: false, objects: objectsOf(onTheBase(folder)) })),
  ];
}

// kustomize takes no absolute paths.
function onTheBase(component) {
  const folder = path.join(OUT, 'with', path.basename(component));
  const from = (target) => path.relative(folder, path.join(ROOT, target));
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(
    path.join(folder, 'kustomization.yaml'),
    `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [${from('k8s/base')}]
components: [${from(component)}]
`,
  );
  return path.relative(ROOT, folder);
}

function objectsOf(folder) {
  const text = execFileSync('kubectl', ['kustomize', folder], { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 << 20 });
  fs.writeFileSync(path.join(OUT, `${path.basename(folder)}.yaml`), text);
  return parseAllDocuments(text, { uniqueKeys: true }).map((document) => {
    if (document.errors.length > 0) {
      throw document.errors[0];
    }
    return document.toJS();
  });
}
