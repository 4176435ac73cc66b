import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Puts a name under every topic and dialog of a pack's folder that states something. */
export function signPack(folder: string, name: string): void {
  for (const inside of ['knowledge', 'dialogs']) {
    for (const file of readdirSync(join(folder, inside)).filter((one) => one.endsWith('.yaml'))) {
      const path = join(folder, inside, file)
      const unsigned = readFileSync(path, 'utf8').replace(/^reviewed(By|On):.*\n/gm, '')
      writeFileSync(path, unsigned.replace(/^seen:/m, `reviewedBy: ${name}\nreviewedOn: 2026-11-20\nseen:`))
    }
  }
}
