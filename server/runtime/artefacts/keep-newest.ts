import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

// A pack that goes back to its last versions need not be read and learnt again; older ones may be.
const kept = 4

/** Deletes all but the newest of the files whose names fit; they are caches. */
export function keepNewest(folder: string, names: RegExp): void {
  const ages = readdirSync(folder)
    .filter((name) => names.test(name))
    // Another process may delete one in this moment.
    .map((name) => ({ name, writtenAt: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.writtenAt - a.writtenAt)
  for (const { name } of ages.slice(kept)) rmSync(join(folder, name), { force: true })
}
