import { join } from 'node:path'
import type { Problem } from '../packs/problem.ts'
import { placeOf, placesAtStart } from '../publishing/places.ts'
import { changeBetween, type Replayed, replay, type Said } from '../publishing/replay.ts'
import { createVersions } from '../publishing/versions.ts'
import { loadBaseModels } from '../runtime/base-models.ts'
import { createBrain } from '../runtime/create-brain.ts'
import { type LearntBot, learnBot } from '../runtime/learn-bot.ts'
import { learnPack, learntName } from '../runtime/learn-pack.ts'
import type { Learn } from '../runtime/learner.ts'
import { createModelLoader } from '../runtime/model.ts'
import { type PackPlace, type ReadPack, readPack, type SpeakingPack } from '../runtime/read-pack.ts'
import { rigaDay } from '../runtime/riga-day.ts'
import { runTurn } from '../runtime/turn.ts'
import type { Respond } from '../runtime/types.ts'
import { sqliteStore } from '../store/sqlite-store.ts'
import type { ConversationStore, Publication, Store } from '../store/store.ts'
import { copyModels, hasModel } from './copy-models.ts'

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
    const read = [served, draft].map((place) => ({ ...place, ...readPack(place) }))
    const broken = read.filter(({ pack }) => !pack)
    if (broken.length > 0) return { outcome: 'refused', problems: broken.flatMap(({ problems }) => problems) }
    tell({ step: 'learning' })
    const others = placesAtStart(botsDir, { store, versions }).filter(({ id }) => id !== bot)
    const answering = await learnBoth(task, { places: [served, draft], others })
    return { outcome: 'replayed', ...askAgain(store, { bot, ...answering, tell }) }
  } finally {
    store.close()
  }
}

interface Both {
  before: Respond
  after: Respond
}

/** The two versions, each among the same neighbours. */
async function learnBoth(
  { dataDir, bot, at }: ReplayTask,
  { places, others }: { places: Required<Pick<PackPlace, 'id' | 'folder'>>[]; others: PackPlace[] },
): Promise<Both> {
  // Each message is answered at its own time: what has changed since is the pack, and not the day.
  let now = new Date(at)
  const day = () => rigaDay(now)
  const base = loadBaseModels()
  const standing = others.flatMap((place) => readPack(place)).filter(isRead)
  const packs = standing.map(({ pack }) => pack)
  const own = places.map((place) => readPack(place)).filter(isRead)
  const named = new Set(own.flatMap(({ pack }) => pack.bot.neighbours))
  const cache = join(dataDir, 'studio', 'replay')
  copyModels({ from: dataDir, to: cache, bot, neighbours: [...named] })
  const loadModel = createModelLoader({ dataDir: cache, base, learn: learnHere(bot, cache) })
  const learning = { loadModel, embed: base.encoder.encode, day }

  const neighbours = new Map<string, LearntBot>()
  for (const read of standing.filter(({ pack: { id } }) => named.has(id) && hasModel(cache, id))) {
    const all = [...packs, (own[0] as SpeakingPack).pack]
    const learnt = await learnBot(read, all, learning).catch(onlyUnlearnt)
    if (learnt) neighbours.set(read.pack.id, learnt)
  }
  const [before, after] = await Promise.all(
    own.map(async (read): Promise<Respond> => {
      const learnt = await learnBot(read, [...packs, read.pack], learning)
      const find = (id: string) => neighbours.get(id)
      const brain = createBrain(learnt, { find, isMuted: () => false, lookUp: undefined })
      return (input) => {
        now = input.now
        return runTurn(brain, input)
      }
    }),
  )
  return { before, after } as Both
}

const isRead = <T extends ReadPack>(read: T): read is T & SpeakingPack => read.pack !== undefined

class Unlearnt extends Error {}

/** Learns the pack in question; a neighbour is taken as it was learnt, or left out: it is the same for both. */
function learnHere(bot: string, dataDir: string): Learn {
  return async (task, base) => {
    if (task.pack.id === bot) return learnPack(task, base, dataDir)
    const learnt = await learntName(task, base, dataDir)
    if (learnt === undefined) throw new Unlearnt()
    return learnt
  }
}

function onlyUnlearnt(error: unknown): undefined {
  if (!(error instanceof Unlearnt)) throw error
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
