import { tokenize } from '../text/tokens.ts'
import type { Example } from './example.ts'

/**
 * Deals the examples into folds so that every intent is spread evenly and texts that read the same stay together: a
 * text must not be predicted by a model that has seen its twin.
 */
export function assignFolds(examples: readonly Example[], folds: number): Int32Array {
  const dealt = new Map<string, number>()
  const next = new Map<string, number>()
  return Int32Array.from(examples, ({ text, intent }) => {
    const key = tokenize(text).join(' ')
    const known = dealt.get(key)
    if (known !== undefined) return known
    const turn = next.get(intent) ?? next.size
    next.set(intent, turn + 1)
    dealt.set(key, turn % folds)
    return turn % folds
  })
}
