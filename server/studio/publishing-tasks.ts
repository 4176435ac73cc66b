import { join } from 'node:path'
import { AppError } from '../errors.ts'
import { loadPack } from '../packs/load-pack.ts'
import { type Published, type PublishingParts, publish, rollback, type ToPublish } from '../publishing/publish.ts'
import { createVersions } from '../publishing/versions.ts'
import { sqliteStore } from '../store/sqlite-store.ts'
import type { Publication } from '../store/store.ts'
import { type PublishingState, readPublishingState, type StateTask } from './publishing-state.ts'

/** What the author had in view when they decided. */
export interface Seen {
  /** Place of the newest publication; 0 when there was none. */
  seq: number
  /** Hash of the folder's content. */
  draft: string | null
}

interface Decision {
  botsDir: string
  dataDir: string
  bot: string
  who: string
  /** Moment in ISO 8601. */
  at: string
  seen: Seen
}

export type PublishTask = Decision & Pick<ToPublish, 'stage' | 'outcome' | 'reason'>
export type RollbackTask = Decision & { version: string }
export type PublishingTask =
  | ({ does: 'look' } & StateTask)
  | ({ does: 'publish' } & PublishTask)
  | ({ does: 'rollback' } & RollbackTask)
export type PublishingResult =
  | { did: 'look'; state: PublishingState }
  | { did: 'publish'; published: Published }
  | { did: 'rollback'; publication: Publication }

/** Checking, copying and comparing a large pack takes a second, in which citizens are answered by another thread. */
export function doPublishingTask(task: PublishingTask): PublishingResult {
  if (task.does === 'look') return { did: 'look', state: readPublishingState(task) }
  return withStore(task, (parts) => {
    const { bot, who } = task
    if (task.does === 'rollback') {
      requireSeen(parts, task, { seq: task.seen.seq })
      return { did: 'rollback', publication: rollback(parts, { bot, wanted: task.version, who }) }
    }
    requireSeen(parts, task, task.seen)
    return { did: 'publish', published: publish(parts, task) }
  })
}

/** Nobody publishes what they have not seen: neither another folder nor after another publication. */
function requireSeen({ store }: PublishingParts, { botsDir, bot }: Decision, seen: Partial<Seen>): void {
  const seq = store.publicationsOf(bot)[0]?.seq ?? 0
  const isSame =
    seq === seen.seq && (seen.draft === undefined || seen.draft === (loadPack(botsDir, bot).pack?.hash ?? null))
  if (isSame) return
  throw new AppError(
    'STUDIO_PUBLISHING_MOVED',
    'The pack or what serves of it has changed since you looked. Look again and decide anew; nothing was done.',
    409,
  )
}

function withStore<T>({ dataDir, at }: Decision, work: (parts: PublishingParts) => T): T {
  const store = sqliteStore(join(dataDir, 'asistents.sqlite'))
  try {
    return work({ store, versions: createVersions(dataDir), now: () => new Date(at) })
  } finally {
    store.close()
  }
}
