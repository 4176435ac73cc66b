import { fold, tokenize } from '../../nlu-models/text/tokens.ts'
import type { Dialog } from '../packs/pack.ts'
import { languages } from './types.ts'

// When several apply, the first one speaks: a life comes before a wish for a person.
const order = ['crisis', 'danger', 'threat', 'person']

/** Finds the dialog whose `always` words stand anywhere in the text; danger and crisis come before all else. */
export function createUrgentMatcher(dialogs: readonly Dialog[]): (text: string) => Dialog | undefined {
  const rank = (dialog: Dialog) => (order.includes(dialog.id) ? order.indexOf(dialog.id) : order.length)
  const patterns = dialogs
    .map((dialog) => ({
      dialog,
      phrases: languages.flatMap((language) => (dialog.always[language] ?? []).map(parsePhrase)),
    }))
    .filter(({ phrases }) => phrases.length > 0)
    .sort((a, b) => rank(a.dialog) - rank(b.dialog))
  return (text) => {
    const words = tokenize(text).map(fold)
    return patterns.find(({ phrases }) => phrases.some((phrase) => contains(words, phrase)))?.dialog
  }
}

interface PhraseWord {
  start: string
  open: boolean
}

// "dzīvu cilvēk*" → two words, the second with any ending.
function parsePhrase(phrase: string): PhraseWord[] {
  return phrase
    .split(/\s+/)
    .flatMap((part) =>
      tokenize(part).map((word, i, all) => ({ start: fold(word), open: part.endsWith('*') && i === all.length - 1 })),
    )
}

function contains(words: readonly string[], phrase: readonly PhraseWord[]): boolean {
  if (phrase.length === 0) return false
  for (let from = 0; from + phrase.length <= words.length; from++) {
    const fits = phrase.every(({ start, open }, i) => {
      const word = words[from + i] as string
      return open ? word.startsWith(start) : word === start
    })
    if (fits) return true
  }
  return false
}
