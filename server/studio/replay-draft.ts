import { join } from 'node:path'
import type { Problem } from '../packs/problem.ts'
import { placeOf, placesAtStart } from '../publishing/places.ts'
import { changeBetween, type Replayed, replay, type Said } from '../publishing/replay.ts'
import { createVersions } from '../publishing/versions.ts'
import { readPack } from '../runtime/read-pack.ts'
import { rigaDay } from '../runtime/riga-day.ts'
import { runTurn } from '../runtime/turn.ts'
import type { Respond } from '../runtime/types.ts'
import { sqliteStore } from '../store/sqlite-store.ts'
import type { ConversationStore, Publication, Store } from '../store/store.ts'
import { type BesideOptions, isRead, learnBeside } from './learn-beside.ts'

export interface ReplayTask {
  botsDir: string
  dataDir: string
  bot: string
  /** What serves now. */
  publication: Publication
  /** Moment in ISO 8601. */
  at: string
}

/** How far it is. */
export type ReplaySign = { step: 'learning' } | { step: 'asking'; asked: number; of: number }

/** A question that the folder would answer otherwise than what serves. */
export interface Difference {
  at: string
  question: string
  change: 'answer' | 'words'
  before: Said[]
  after: Said[]
}

export type ReplayReport =
  | { outcome: 'replayed'; asked: number; differences: Difference[] }
  /** The folder, or what serves, cannot be read. */
  | { outcome: 'refused'; problems: Problem[] }

/** So many questions are asked again, the newest first. */
export const mostReplayed = 200

/** Learns the folder beside what serves, and asks both what citizens asked last; nothing but the own cache is written. */
export async function replayDraft(task: ReplayTask, tell: (sign: ReplaySign) => void): Promise<ReplayReport> {
  const { botsDir, dataDir, bot, publication } = task
  const store = sqliteStore(join(dataDir, 'asistents.sqlite'))
  try {
    const versions = createVersions(dataDir)
    const served = { ...placeOf(publication, versions), folder: versions.folderOf(bot, publication.version) }
    const draft = { id: bot, folder: botsDir }
    const [before, after] = [readPack(served), readPack(draft)]
    if (!isRead(before) || !isRead(after)) {
      const broken = [before, after].filter((read) => !isRead(read))
      return { outcome: 'refused', problems: broken.flatMap(({ problems }) => problems) }
    }
    tell({ step: 'learning' })
    const others = placesAtStart(botsDir, { store, versions }).filter(({ id }) => id !== bot)
    const answering = await learnBoth(task, { own: [before, after], others })
    return { outcome: 'replayed', ...askAgain(store, { bot, ...answering, tell }) }
  } finally {
    store.close()
  }
}

interface Both {
  before: Respond
  after: Respond
}

/** The two versions; each message is answered at its own time: what has changed since is the pack, and not the day. */
async function learnBoth(
  { dataDir, bot, at }: ReplayTask,
  { own, others }: Pick<BesideOptions, 'own' | 'others'>,
): Promise<Both> {
  let now = new Date(at)
  const learnt = await learnBeside({ dataDir, bot, own, others, day: () => rigaDay(now) })
  const [before, after] = learnt.map(
    ({ brain }): Respond =>
      (input) => {
        now = input.now
        return runTurn(brain, input)
      },
  )
  return { before, after } as Both
}

function askAgain(
  store: Store,
  { bot, before, after, tell }: Both & { bot: string; tell: (sign: ReplaySign) => void },
): { asked: number; differences: Difference[] } {
  const pairs: Array<{ before: Replayed; after: Replayed }> = []
  for (const id of newestFirst(store, bot)) {
    if (pairs.length >= mostReplayed) break
    const one = onlyConversation(store, id)
    const again = replay(one, bot, after)
    pairs.push(...replay(one, bot, before).map((asked, i) => ({ before: asked, after: again[i] as Replayed })))
    tell({ step: 'asking', asked: Math.min(pairs.length, mostReplayed), of: mostReplayed })
  }
  const last = pairs.sort((a, b) => b.before.at.localeCompare(a.before.at)).slice(0, mostReplayed)
  const differences = last.flatMap(({ before: { at, question, after: served }, after: { after: drafted } }) => {
    const change = changeBetween(served, drafted)
    return change === 'none' ? [] : [{ at, question, change, before: served, after: drafted }]
  })
  return { asked: last.length, differences }
}

const endOfTime = '9999'

function newestFirst(store: ConversationStore, bot: string): string[] {
  return store
    .conversationsBefore(bot, endOfTime)
    .map((id) => ({ id, updatedAt: store.findConversation(id)?.updatedAt ?? '' }))
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    .map(({ id }) => id)
}

const onlyConversation = (store: Store, id: string): Store => ({ ...store, conversationsBefore: () => [id] })
