import { join } from 'node:path'
import { loadBaseModels } from '../runtime/base-models.ts'
import type { Brain } from '../runtime/brain.ts'
import { createBrain } from '../runtime/create-brain.ts'
import { type LearntBot, learnBot } from '../runtime/learn-bot.ts'
import { learnPack, learntName } from '../runtime/learn-pack.ts'
import type { Learn } from '../runtime/learner.ts'
import { createModelLoader } from '../runtime/model.ts'
import { type PackPlace, type ReadPack, readPack, type SpeakingPack } from '../runtime/read-pack.ts'
import { copyModels, hasModel } from './copy-models.ts'

export interface BesideOptions {
  dataDir: string
  bot: string
  /** Versions of the bot. */
  own: readonly [SpeakingPack, ...SpeakingPack[]]
  /** Where the other packs lie. */
  others: readonly PackPlace[]
  day: () => string
}

/** A version that was learnt beside what serves. */
export interface Beside {
  learnt: LearntBot
  brain: Brain
}

/** Learns versions of a bot, each among the same neighbours; nothing but a cache of its own is written. */
export async function learnBeside({ dataDir, bot, own, others, day }: BesideOptions): Promise<Beside[]> {
  const base = loadBaseModels()
  const standing = others.flatMap((place) => readPack(place)).filter(isRead)
  const packs = standing.map(({ pack }) => pack)
  const named = new Set(own.flatMap(({ pack }) => pack.bot.neighbours))
  const cache = join(dataDir, 'studio', 'replay')
  copyModels({ from: dataDir, to: cache, bot, neighbours: [...named] })
  const loadModel = createModelLoader({ dataDir: cache, base, learn: learnHere(bot, cache) })
  const learning = { loadModel, embed: base.encoder.encode, day }

  const neighbours = new Map<string, LearntBot>()
  for (const read of standing.filter(({ pack: { id } }) => named.has(id) && hasModel(cache, id))) {
    const learnt = await learnBot(read, [...packs, own[0].pack], learning).catch(onlyUnlearnt)
    if (learnt) neighbours.set(read.pack.id, learnt)
  }
  return Promise.all(
    own.map(async (read): Promise<Beside> => {
      const learnt = await learnBot(read, [...packs, read.pack], learning)
      const find = (id: string) => neighbours.get(id)
      return { learnt, brain: createBrain(learnt, { find, isMuted: () => false, lookUp: undefined }) }
    }),
  )
}

/** Whether a pack could be read. */
export const isRead = <T extends ReadPack>(read: T): read is T & SpeakingPack => read.pack !== undefined

class Unlearnt extends Error {}

/** Learns the pack in question; a neighbour is taken as it was learnt, or left out: it is the same for all versions. */
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
