import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../errors.ts'
import { findPackIds } from '../packs/load-pack.ts'
import type { PublishingParts } from '../publishing/publish.ts'
import { createVersions } from '../publishing/versions.ts'
import { sqliteStore } from '../store/sqlite-store.ts'
import type { Store } from '../store/store.ts'
import type { GlobalOptions } from './main.ts'

/** Runs the work on the data folder's store; the bot must have a folder or a published version. */
export function withStore<T>(
  bot: string,
  { bots, data }: Pick<GlobalOptions, 'bots' | 'data'>,
  work: (parts: PublishingParts & { store: Store }) => T,
): T {
  mkdirSync(data, { recursive: true })
  const store = sqliteStore(join(data, 'asistents.sqlite'))
  try {
    const known = [...new Set([...findPackIds(bots), ...store.currentPublications().map(({ bot: id }) => id)])]
    if (!known.includes(bot)) {
      throw new AppError('PACK_UNKNOWN_BOT', `No bot called "${bot}". Known bots: ${known.join(', ')}.`, 404)
    }
    return work({ store, versions: createVersions(data), now: () => new Date() })
  } finally {
    store.close()
  }
}
