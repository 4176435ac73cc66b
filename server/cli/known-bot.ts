import { AppError } from '../errors.ts'
import { findPackIds } from '../packs/load-pack.ts'

/** Throws PACK_UNKNOWN_BOT, with the packs that there are, before anything is learnt. */
export function requireKnownBot(botsDir: string, bot: string): void {
  const known = findPackIds(botsDir)
  if (known.includes(bot)) return
  throw new AppError('PACK_UNKNOWN_BOT', `No bot called "${bot}". Known bots: ${known.join(', ')}.`)
}
