import type { SlotForm, SlotGiven } from '../runtime/dialogs/between-turns.ts'
import type { GivenContact } from '../runtime/dialogs/contact.ts'
import type { ConversationState, GivenValue, Language, Respond, TurnInput } from '../runtime/types.ts'

/** What conversations need of the bots. */
export interface Bots {
  /** Answers by the version of the pack that `state.version` names while it is kept, else by today's. */
  respond: Respond
  /** Has an encoder that answers later read what a turn will ask; comes back in time, also when it fails. */
  readAhead(input: TurnInput): Promise<void>
  mask(
    text: string,
    context: { bot: string; previous: string[] },
  ): { text: string; masked: string[]; remaskPrevious: string[] | null }
  messages(key: string, bot: string, options: { language: Language; values?: Record<string, string> }): string
  /** Those that serve. */
  packs(): BotSummary[]
  /** Throws PACK_UNKNOWN_BOT, or PACK_BROKEN for one that does not serve. */
  requireBot(bot: string): void
  /** What a page would say, for a person to insert. */
  preview(
    page: { institution: string; page: string },
    language: Language,
  ): { text: string; citation: { title: string; url: string; seenOn: string } | null }
}

/** Where a conversation of a bot stands. */
interface Standing {
  bot: string
  state: ConversationState
}

/** The same at a moment, for somebody who reads it. */
interface ReadStanding extends Standing {
  language: Language
  now: Date
}

/** What conversations need to know of the bots' dialogs between two turns. */
export interface Dialogs {
  /** An address or a number that a dialog has asked for, taken out before the text is masked; else undefined. */
  takeContact(said: Standing & { text: string }): GivenContact | undefined
  /** After how many milliseconds without a word the open question is asked again; null when none is open. */
  silenceAfterMs(standing: Standing): number | null
  /** How soon the institution answers a contact that was left, in words; null where it promises nothing. */
  promiseOf(asked: Omit<ReadStanding, 'state'>): string | null
  /** What the citizen has told dialogs so far, as a person reads it. */
  given(standing: ReadStanding): GivenValue[]
  /** What a person at the desk may note for the bot: what these dialogs ask for, and what has been given. */
  slots(standing: ReadStanding & { dialogs: readonly string[] }): SlotForm[]
  /** Notes a value, read as a dialog would read it. */
  giveSlot(noted: ReadStanding & { slot: string; text: string }): SlotGiven
}

export interface BotSummary {
  id: string
  name: Record<Language, string>
  assistant: Record<Language, string>
  languages: Language[]
  queue: string
  origins: string[]
  retentionDays: number
}

/** The clock and the source of names; scripted in tests. */
export interface World {
  now(): Date
  /** Unguessable, URL-safe. */
  randomId(): string
}
