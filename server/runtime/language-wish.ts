import type { Brain } from './brain.ts'
import { hearEvent } from './dialogs/continue-dialog.ts'
import { openQuestion } from './dialogs/open-step.ts'
import { isPhrase, parsePhrase } from './phrases.ts'
import { wordsOf } from './text.ts'
import { envelope, type Outcome, type Turn } from './turn-context.ts'
import { type ConversationState, type Language, languages } from './types.ts'

/** The language that a message asks for when it is nothing but "in English, please". */
export function readLanguageWish(brain: Brain, text: string): Language | undefined {
  const words = wordsOf(text)
  const { languageWishes, bot } = brain.view.bot
  return languages.find(
    (language) =>
      bot.languages.includes(language) &&
      (languageWishes[language] ?? []).some((phrase) => isPhrase(words, parsePhrase(phrase))),
  )
}

/** Whether the open question takes any words at all: then a name in another language is no change of language. */
export function takesAnyWords(brain: Brain, { dialogs }: Partial<ConversationState>): boolean {
  return dialogs !== undefined && openQuestion(brain, dialogs)?.type === 'text'
}

/** Confirms the language that was asked for; an open question is asked again in it. */
export function switchLanguage(turn: Turn, text: string): Outcome | undefined {
  if (readLanguageWish(turn.brain, text) === undefined) return undefined
  const said = turn.brain.say('language-switched', turn.language)
  const again = hearEvent(turn, 'language')
  return { ...again, answers: [{ ...envelope(turn), text: said, summary: said, confidence: 1 }, ...again.answers] }
}
