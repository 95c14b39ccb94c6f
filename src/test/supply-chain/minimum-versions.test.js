import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { findOldVersions, isOlder, readMinimums } from './minimum-versions.js'

const file = (path) => readFileSync(new URL(path, import.meta.url), 'utf8')
const minimums = readMinimums(file('minimum-versions.txt'))
const bom = (...components) => ({
  components: components.map((it) => {
    const [group, name, version] = it.split(':')
    return { group, name, version }
  }),
})

test('shipsNoVersionWithAKnownFlaw', () => {
  const shipped = JSON.parse(file('../../../target/bom.json'))
  assert.ok(shipped.components.some((it) => it.name === 'netty-codec-http2'), 'the SBOM lists what ships')
  assert.deepEqual(findOldVersions(shipped, minimums), [])
})

test('namesEachLibraryThatIsTooOld', () => {
  const found = findOldVersions(
    bom('io.netty:netty-codec-http2:4.1.130.Final', 'io.netty:netty-buffer:4.1.135.Final', 'io.vertx:vertx-core:4.5.23'),
    minimums,
  )
  assert.equal(found.length, 4)
  assert.match(found.join('\n'), /netty-codec-http2 is 4\.1\.130\.Final; 4\.1\.132\.Final or newer fixes CVE-2026-33871/)
  assert.match(found.join('\n'), /netty-buffer is 4\.1\.135\.Final/)
  assert.match(found.join('\n'), /vertx-core is 4\.5\.23/)
})

test('acceptsTheMinimumAndNewer', () => {
  assert.deepEqual(findOldVersions(bom('io.netty:netty-buffer:4.1.136.Final', 'io.netty:netty-codec:4.2.0.Final'), minimums), [])
})

test('endsAnAcceptanceOnceTheFixShips', () => {
  const accepted = readMinimums('a:b 3.33.2.1 CVE-2026-1 accepted: not reachable')
  assert.deepEqual(findOldVersions(bom('a:b:3.33.2'), accepted), [])
  assert.match(findOldVersions(bom('a:b:3.33.3'), accepted)[0], /remove "accepted"/)
})

test('comparesVersionsNumberByNumber', () => {
  assert.ok(isOlder('4.1.99.Final', '4.1.136.Final'))
  assert.ok(isOlder('3.33.2', '3.33.2.1'))
  assert.ok(!isOlder('4.5.27', '4.5.27'))
  assert.ok(!isOlder('10.0', '9.9.9'))
})

test('refusesALineThatIsNoRow', () => {
  assert.throws(() => readMinimums('io.netty:* 4.1.136.Final'), /Not a line/)
})
