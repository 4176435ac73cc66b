import type { Brain } from '../brain.ts'
import { rigaDay } from '../riga-day.ts'
import type { ConversationState, Language } from '../types.ts'
import { type GivenContact, silenceAfterMs, takeContact } from './contact.ts'

/** What is asked of a bot's dialogs while no turn runs. */
export function createBetweenTurns(brainOf: (bot: string) => Brain) {
  return {
    takeContact: ({ bot, state, text }: { bot: string; state: ConversationState; text: string }) =>
      takeContact(brainOf(bot), state, text) satisfies GivenContact | undefined,
    silenceAfterMs: ({ bot, state }: { bot: string; state: ConversationState }) => silenceAfterMs(brainOf(bot), state),
    promiseOf({ bot, language, now }: { bot: string; language: Language; now: Date }): string | null {
      const brain = brainOf(bot)
      const name = brain.view.bot.bot.contacts.reply
      if (name === undefined) return null
      return brain.voiceOf(bot).values.format(name, { language, day: rigaDay(now) }) ?? null
    },
  }
}
