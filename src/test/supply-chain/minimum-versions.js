/** Compares an SBOM (CycloneDX JSON) with the minimum versions of minimum-versions.txt. */

/** @returns rows of {library, minimum, advisories, accepted}; throws where a line is not one */
export function readMinimums(text) {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const match = /^(\S+:\S+)\s+(\d\S*)\s+((?:(?:CVE|GHSA)-\S+\s*)+)(accepted: .+)?$/.exec(line)
      if (!match) throw new Error(`Not a line of minimum versions: ${line}`)
      const [, library, minimum, advisories, accepted] = match
      return { library, minimum, advisories: advisories.trim(), accepted: accepted !== undefined }
    })
}

/** Compares number by number, as Maven does for versions of this form; a suffix such as Final does not count. */
export function isOlder(version, minimum) {
  const [a, b] = [version, minimum].map((it) => it.match(/\d+/g).map(Number))
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

const matches = (library, name) => library === name || (library.endsWith(':*') && name.startsWith(library.slice(0, -1)))

/** @returns a sentence for each library that is too old, and for each accepted row whose fix ships by now */
export function findOldVersions(bom, minimums) {
  return minimums.flatMap(({ library, minimum, advisories, accepted }) => {
    const shipped = (bom.components ?? []).filter((it) => matches(library, `${it.group}:${it.name}`))
    const old = shipped.filter((it) => isOlder(it.version, minimum))
    if (accepted) {
      return shipped.length > 0 && old.length === 0
        ? [`${library} ${minimum} ships: remove "accepted" from its line (${advisories}).`]
        : []
    }
    return old.map((it) => `${it.group}:${it.name} is ${it.version}; ${minimum} or newer fixes ${advisories}.`)
  })
}
