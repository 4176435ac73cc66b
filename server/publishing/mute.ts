import type { Mute, PublishingStore } from '../store/store.ts'

/** Silences a bot: every process that serves it reads this before each of its turns. */
export function mute(store: PublishingStore, { bot, reason, who, at }: Mute): void {
  store.addMute({ bot, reason, who, at }, { at, who, what: 'bot-muted', about: `${bot}: ${reason}` })
}

/** Lets a bot speak again; false when it was not silenced. */
export function unmute(store: PublishingStore, { bot, reason, who, at }: Mute): boolean {
  return store.removeMute(bot, { at, who, what: 'bot-unmuted', about: `${bot}: ${reason}` })
}

/** Notices, whenever it looks, which bots have been silenced and which speak again since it looked last. */
export function createMuteWatch(store: PublishingStore, tell: (bot: string, isMuted: boolean) => void) {
  const read = () => new Set(store.mutes().map(({ bot }) => bot))
  let known = read()
  return {
    look(): void {
      const before = known
      known = read()
      for (const bot of known) if (!before.has(bot)) tell(bot, true)
      for (const bot of before) if (!known.has(bot)) tell(bot, false)
    },
  }
}
