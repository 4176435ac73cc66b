import { type AskStep, asksOf } from '../../../dialogs/dialog.ts'
import { giveSlot } from '../../../dialogs/dialog-state.ts'
import type { Brain } from '../brain.ts'
import { rigaDay } from '../riga-day.ts'
import type { ConversationState, GivenValue, Language } from '../types.ts'
import { type GivenContact, silenceAfterMs, takeContact } from './contact.ts'
import { createDialogTools } from './dialog-tools.ts'
import { givenValues } from './given-values.ts'

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

/** A value that a person at the desk may note for the bot. */
export interface SlotForm {
  slot: string
  label: string
  /** What has been given, as a person reads it. */
  value: string | null
  /** The only answers there are, as they are written; empty where any may be typed. */
  options: string[]
}

export type SlotGiven =
  | { outcome: 'given'; state: ConversationState }
  | { outcome: 'wrong'; said: string }
  | { outcome: 'unknown' }

/** What is asked of a bot's dialogs while no turn runs: of the version that the conversation is on, while it is kept. */
export function createBetweenTurns(findBrain: (bot: string, version?: string | null) => Brain) {
  const brainOf = ({ bot, state }: Standing) => findBrain(bot, state.version)
  const toolsOf = ({ bot, state, language, now }: ReadStanding) => {
    const brain = brainOf({ bot, state })
    const voice = brain.voiceOf(bot)
    return createDialogTools({ brain, voice, language, day: rigaDay(now), isQuestion: () => false })
  }

  return {
    takeContact: ({ bot, state, text }: Standing & { text: string }): GivenContact | undefined =>
      takeContact(brainOf({ bot, state }), state, text),

    silenceAfterMs: ({ bot, state }: Standing): number | null => silenceAfterMs(brainOf({ bot, state }), state),

    promiseOf({ bot, language, now }: Omit<ReadStanding, 'state'>): string | null {
      const brain = findBrain(bot)
      const name = brain.view.bot.bot.contacts.reply
      if (name === undefined) return null
      return brain.voiceOf(bot).values.format(name, { language, day: rigaDay(now) }) ?? null
    },

    given: ({ bot, state, language, now }: ReadStanding): GivenValue[] =>
      givenValues({ brain: brainOf({ bot, state }), language, day: rigaDay(now), state }),

    /** What the named dialogs ask for, and what has been given anyway, each once. */
    slots(standing: ReadStanding & { dialogs: readonly string[] }): SlotForm[] {
      const { bot, state, language, now, dialogs } = standing
      const brain = brainOf({ bot, state })
      const tools = toolsOf(standing)
      const given = givenValues({ brain, language, day: rigaDay(now), state })
      const asks = asksToNote(brain).filter(({ dialog, ask }) => {
        return dialogs.includes(dialog) || state.dialogs.slots[ask.save] !== undefined
      })
      return [...new Map(asks.map(({ ask }) => [ask.save, ask])).values()].map((ask) => ({
        slot: ask.save,
        label: inLanguage(ask.label, language) ?? ask.save,
        value: given.find(({ slot }) => slot === ask.save)?.value ?? null,
        options: optionsOf(ask, (text) => tools.fill(text, language, state.dialogs)),
      }))

      function optionsOf(ask: AskStep, fill: (text: string) => string): string[] {
        if (ask.type === 'yes-no') return [tools.yesNo('yes', language), tools.yesNo('no', language)]
        return Object.entries(ask.options).map(([id, { label }]) => fill(inLanguage(label, language) ?? id))
      }
    },

    /** Reads a value as a dialog would, and remembers it. */
    giveSlot(noted: ReadStanding & { slot: string; text: string }): SlotGiven {
      const { bot, state, language, slot, text } = noted
      const ask = asksToNote(brainOf({ bot, state })).find((asked) => asked.ask.save === slot)?.ask
      if (!ask) return { outcome: 'unknown' }
      const tools = toolsOf(noted)
      const reading = tools.read(text, ask, { language, strict: false })
      if (reading.kind === 'value') {
        const dialogs = giveSlot(state.dialogs, slot, { type: ask.type, value: reading.value })
        return { outcome: 'given', state: { ...state, dialogs } }
      }
      const problem = reading.kind === 'wrong' ? reading.problem : 'value'
      return { outcome: 'wrong', said: inLanguage(ask.wrong ?? {}, language) ?? tools.problem(problem, language, ask) }
    },
  }
}

// A way to reach the citizen is theirs to give; what a dialog forgets at its end would be noted for nothing.
function asksToNote(brain: Brain): Array<{ dialog: string; ask: AskStep }> {
  return brain.view.bot.dialogs.flatMap((dialog) =>
    asksOf(dialog)
      .filter(({ type, keep }) => type !== 'e-mail' && type !== 'phone' && keep === 'conversation')
      .map((ask) => ({ dialog: dialog.id, ask })),
  )
}

function inLanguage(texts: AskStep['label'], language: Language): string | undefined {
  return texts[language] ?? texts.lv
}
