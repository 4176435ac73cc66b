import type { Word } from '../shared/language.ts'

const handoffs = ['', 'gap', 'conflict', 'unverified', 'own-case', 'legal-advice']

/** Why a person is brought in, or that the answer is sure. */
export const handoffOptions = (word: Word) =>
  handoffs.map((value) => ({ value, label: word(`handoff-${value || 'none'}`) }))
