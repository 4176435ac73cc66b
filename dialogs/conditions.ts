import type { Bound, Condition, Test } from './dialog.ts'
import type { DialogState } from './dialog-state.ts'

/** Looks up a fact's value of today by name. */
export type FactOf = (name: string) => number | string | undefined

/** Whether all tests of a condition hold. */
export function holds(condition: Condition, state: DialogState, fact: FactOf): boolean {
  return Object.entries(condition).every(([name, test]) => {
    const value = state.slots[name]?.value ?? state.rows[name]?.outcome
    return test.known === null || test.known === (value !== undefined) ? passes(value, test, fact) : false
  })
}

function passes(value: string | number | undefined, test: Test, fact: FactOf): boolean {
  if (test.is !== null && !test.is.includes(String(value))) return false
  if (test.below !== null && !isBelow(value, test.below, fact)) return false
  return test.from === null || (value !== undefined && !isBelow(value, test.from, fact))
}

/** Whether a value is smaller than a bound; an unknown value or fact is not. */
export function isBelow(value: string | number | undefined, bound: Bound, fact: FactOf): boolean {
  const limit = boundOf(bound, fact)
  if (value === undefined || limit === undefined) return false
  return typeof value === 'number' && typeof limit === 'number' ? value < limit : String(value) < String(limit)
}

/** What a bound stands for today: itself, or the value of the fact that it names. */
export function boundOf(bound: Bound, fact: FactOf): number | string | undefined {
  return typeof bound === 'number' || /^\d{4}-\d{2}-\d{2}$/.test(bound) ? bound : fact(bound)
}
