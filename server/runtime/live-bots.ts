import { AppError } from '../errors.ts'
import { type Company, createBrain, type MeasuredBrain } from './create-brain.ts'
import type { LearntBot } from './learn-bot.ts'

/** A bot that serves. */
export interface LiveBot extends LearntBot {
  brain: MeasuredBrain
}

/** The bots that serve, each in its newest version; older ones stay for the conversations that began with them. */
export interface LiveBots {
  /** By the order of their names. */
  all(): LiveBot[]
  /** The version that is asked for while it is kept, else the newest; throws PACK_UNKNOWN_BOT or PACK_BROKEN. */
  find(bot: string, version?: string | null): LiveBot
  /** Lets a bot serve from the next turn on; `withdraw` forgets its older versions, also for open conversations. */
  serve(bot: LearntBot, options?: { withdraw: boolean }): void
}

// Conversations last minutes; who comes back later than two versions goes on with today's.
const olderKept = 2

/** Holds the bots; `broken` are packs that cannot serve. */
export function createLiveBots(broken: readonly string[], company: Omit<Company, 'find'>): LiveBots {
  // The newest first, and never empty.
  const versions = new Map<string, [LiveBot, ...LiveBot[]]>()
  const newest = (bot: string) => versions.get(bot)?.[0]
  const all = () => [...versions.keys()].sort().map((bot) => newest(bot) as LiveBot)
  return {
    all,
    find(bot, version) {
      const found = versions.get(bot)?.find(({ pack }) => pack.hash === version) ?? newest(bot)
      if (found) return found
      if (broken.includes(bot)) {
        throw new AppError('PACK_BROKEN', `The pack "${bot}" has problems. List them: npm run bot -- check ${bot}`, 503)
      }
      const known = all().map(({ pack }) => pack.id)
      throw new AppError('PACK_UNKNOWN_BOT', `No bot called "${bot}". Known bots: ${known.join(', ')}.`, 404)
    },
    serve(bot, { withdraw } = { withdraw: false }) {
      const { id, hash } = bot.pack
      const older = (withdraw ? [] : (versions.get(id) ?? [])).filter(({ pack }) => pack.hash !== hash)
      const brain = createBrain(bot, { ...company, find: newest })
      // One assignment: a turn, which nothing interrupts, sees either all of the old version or all of the new one.
      versions.set(id, [{ ...bot, brain }, ...older.slice(0, olderKept)])
    },
  }
}
