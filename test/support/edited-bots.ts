import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type CheckOptions, checkPack } from '../../server/packs/check/check-pack.ts'
import { checkShared } from '../../server/packs/check/check-shared.ts'
import { formatProblem } from '../../server/packs/problem.ts'
import { fixtureBots } from './fixture-runtime.ts'

const fixtureDay = '2026-11-24'

/** A copy of the fixture packs that a test may spoil. */
export function editedBots() {
  const folder = mkdtempSync(join(tmpdir(), 'bots-'))
  cpSync(fixtureBots, folder, { recursive: true })
  const path = (file: string) => join(folder, file)
  return {
    folder,
    /** Puts one text in the place of another; the first must be there. */
    replace(file: string, from: string, to: string): void {
      const text = readFileSync(path(file), 'utf8')
      if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`)
      writeFileSync(
        path(file),
        text.replace(from, () => to),
      )
    },
    read: (file: string) => readFileSync(path(file), 'utf8'),
    edit(file: string, change: (text: string) => string): void {
      writeFileSync(path(file), change(readFileSync(path(file), 'utf8')))
    },
    write(file: string, text: string): void {
      mkdirSync(dirname(path(file)), { recursive: true })
      writeFileSync(path(file), text)
    },
    problems: (options: CheckOptions = {}, id = 'library') => checkPack(folder, id, { day: fixtureDay, ...options }),
    /** The problems as an author reads them. */
    lines: (options: CheckOptions = {}, id = 'library') =>
      checkPack(folder, id, { day: fixtureDay, ...options }).map(formatProblem),
    shared: () => checkShared(folder).map(formatProblem),
  }
}
