import type { Language } from '../shared/language.ts'

/** Which form of a word stands with a number: one, few (Russian two to four) or many. */
export function countWord(count: number, language: Language): 'one' | 'few' | 'many' {
  const [last, lastTwo] = [count % 10, count % 100]
  if (language === 'en') return count === 1 ? 'one' : 'many'
  if (last === 1 && lastTwo !== 11) return 'one'
  return language === 'ru' && last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? 'few' : 'many'
}
