import { type FindRepair, type Repair, repairs } from '../../../dialogs/dialog-tools.ts'
import { fold, tokenize } from '../../../nlu-models/text/tokens.ts'
import type { Repairs } from '../../packs/pack.ts'
import { type PhraseWord, parsePhrase, standsAt } from '../phrases.ts'
import { languages } from '../types.ts'

/** Finds what a citizen may say in the middle of any dialog, by the words of `dialogs/repair`. */
export function createRepairFinder(all: Repairs): FindRepair {
  const phrases = repairs.flatMap((repair) =>
    languages.flatMap((language) =>
      (all[repair]?.when[language] ?? []).map((phrase) => ({ repair, phrase: parsePhrase(phrase) })),
    ),
  )
  // "Nē, es domāju" comes before "nē": the longest beginning says most.
  phrases.sort((a, b) => b.phrase.length - a.phrase.length)
  return (text) => {
    const words = wordsWithEnds(text)
    const said = words.map(({ word }) => word)
    const found = phrases.find(({ repair, phrase }) => fits(said, phrase, repair))
    if (!found) return undefined
    const end = words[found.phrase.length - 1]?.end ?? text.length
    return {
      repair: found.repair,
      rest: text
        .slice(end)
        .replace(/^[\s,:;–-]+/, '')
        .trim(),
    }
  }
}

// A correction is followed by what is right; anything else is said alone.
function fits(said: readonly string[], phrase: readonly PhraseWord[], repair: Repair): boolean {
  if (phrase.length === 0 || !standsAt(said, phrase, 0)) return false
  return repair === 'correct' || said.length === phrase.length
}

function wordsWithEnds(text: string): Array<{ word: string; end: number }> {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].flatMap((match) => {
    const [word] = tokenize(match[0])
    return word === undefined ? [] : [{ word: fold(word), end: match.index + match[0].length }]
  })
}
