import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publish } from '../../server/publishing/publish.ts'
import { createVersions } from '../../server/publishing/versions.ts'
import { memoryStore } from '../../server/store/memory-store.ts'
import type { Publication, Stage } from '../../server/store/store.ts'
import { editedBots } from './edited-bots.ts'

/** A copy of the fixture packs that may be spoilt, a data folder, and an empty history of what was published. */
export function publishingDesk() {
  const bots = editedBots()
  const dataDir = mkdtempSync(join(tmpdir(), 'publish-'))
  const parts = { store: memoryStore(), versions: createVersions(dataDir), now: () => new Date('2026-11-24T10:00:00Z') }
  const tryToPublish = (bot = 'library', { who = 'Anna', stage = 'pilot' }: { who?: string; stage?: Stage } = {}) =>
    publish(parts, { botsDir: bots.folder, bot, stage, who })
  return {
    bots,
    dataDir,
    parts,
    tryToPublish,
    /** Publishes what has no problems. */
    published(bot?: string, options?: Parameters<typeof tryToPublish>[1]): Publication {
      const result = tryToPublish(bot, options)
      if (result.outcome === 'refused') throw new Error(result.problems.map(({ message }) => message).join('\n'))
      return result.publication
    },
    /** Other words, so that the content is another. */
    changeText(to: string, bot: 'library' | 'pool' = 'library'): void {
      const topic = { library: 'opening-hours', pool: 'swim-cap' }[bot]
      bots.replace(`${bot}/knowledge/${topic}.lv.md`, '\n', ` ${to}\n`)
    },
    /** Puts a name under every topic and dialog of the library that states something. */
    signAll(name: string): void {
      for (const folder of ['knowledge', 'dialogs']) {
        for (const file of readdirSync(join(bots.folder, 'library', folder))) {
          if (!file.endsWith('.yaml')) continue
          bots.edit(`library/${folder}/${file}`, (text) =>
            `${text.replace(/^reviewed(By|On):.*\n/gm, '')}`.replace(
              /^seen:/m,
              `reviewedBy: ${name}\nreviewedOn: 2026-11-20\nseen:`,
            ),
          )
        }
      }
    },
  }
}

export type PublishingDesk = ReturnType<typeof publishingDesk>
