import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publish, type ToPublish } from '../../server/publishing/publish.ts'
import { createVersions } from '../../server/publishing/versions.ts'
import { memoryStore } from '../../server/store/memory-store.ts'
import type { AuditEntry, Publication, Store } from '../../server/store/store.ts'
import { editedBots } from './edited-bots.ts'
import { signPack } from './sign-pack.ts'

/** A copy of the fixture packs that may be spoilt, a data folder, and an empty history of what was published. */
export function publishingDesk() {
  const bots = editedBots()
  const dataDir = mkdtempSync(join(tmpdir(), 'publish-'))
  const audited: AuditEntry[] = []
  const parts = {
    store: hearingAudit(memoryStore(), audited),
    versions: createVersions(dataDir),
    now: () => new Date('2026-11-24T10:00:00Z'),
  }
  const tryToPublish = (bot = 'library', options: Partial<Omit<ToPublish, 'botsDir' | 'bot'>> = {}) =>
    publish(parts, { botsDir: bots.folder, bot, who: 'Anna', stage: 'pilot', ...options })
  return {
    bots,
    dataDir,
    parts,
    tryToPublish,
    /** What the audit holds of publications, the newest last. */
    audited: () => audited,
    /** Publishes what has no problems. */
    published(bot?: string, options?: Parameters<typeof tryToPublish>[1]): Publication {
      const result = tryToPublish(bot, options)
      if (result.outcome === 'published') return result.publication
      throw new Error(JSON.stringify(result))
    },
    /** Other words, so that the content is another. */
    changeText(to: string, bot: 'library' | 'pool' = 'library'): void {
      const topic = { library: 'opening-hours', pool: 'swim-cap' }[bot]
      bots.replace(`${bot}/knowledge/${topic}.lv.md`, '\n', ` ${to}\n`)
    },
    /** Puts a name under every topic and dialog of the library that states something. */
    signAll: (name: string) => signPack(join(bots.folder, 'library'), name),
  }
}

/** The same store, which tells what of its audit is about publications. */
function hearingAudit(store: Store, audited: AuditEntry[]): Store {
  return {
    ...store,
    addPublication: (publication, audit) => {
      const isAdded = store.addPublication(publication, audit)
      if (isAdded) audited.push(audit)
      return isAdded
    },
  }
}

export type PublishingDesk = ReturnType<typeof publishingDesk>
