import { fold, tokenize } from '../../nlu-models/text/tokens.ts'
import type { Dialog } from '../packs/pack.ts'
import { contains, parsePhrase } from './phrases.ts'
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
