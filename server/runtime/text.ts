import { root, stem as stemWord } from '../../nlu-models/text/stem.ts'
import { fold, tokenize } from '../../nlu-models/text/tokens.ts'

/** Folded words of a text. */
export const wordsOf = (text: string): string[] => tokenize(text).map(fold)

const isKnown = (language: string): language is 'lv' | 'en' | 'ru' =>
  language === 'lv' || language === 'en' || language === 'ru'

/** The stem of one folded word; words of an unknown language stay as they are. */
export const stem = (word: string, language: string): string => (isKnown(language) ? stemWord(word, language) : word)

/** A text's folded words with their stems in the language of the text. */
export const stemsOf = (text: string, language: string): Array<{ word: string; stem: string }> =>
  tokenize(text).map((word) => ({ word, stem: stem(fold(word), language) }))

/** A text's folded words with their roots in the language of the text. */
export const rootsOf = (text: string, language: string): Array<{ word: string; stem: string }> =>
  tokenize(text).map((word) => ({ word, stem: isKnown(language) ? root(fold(word), language) : word }))
