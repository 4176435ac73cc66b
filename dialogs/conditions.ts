import type { Bound, Condition, Test, TextTest } from './dialog.ts'
import type { DialogState } from './dialog-state.ts'

/** Looks up a fact's value of today by name. */
export type FactOf = (name: string) => number | string | undefined

/** What conditions need of the world. */
export interface ConditionTools {
  fact: FactOf
  /** Whether a text passes a test of its words. */
  passesText(text: string, test: TextTest): boolean
}

/** Whether all tests of a condition hold. */
export function holds(condition: Condition, state: DialogState, tools: ConditionTools): boolean {
  return Object.entries(condition).every(([name, tests]) => {
    const value = givenAs(name, state)
    return tests.every((test) => passes(value, test, tools))
  })
}

function givenAs(name: string, { slots, rows }: DialogState): string | number | undefined {
  const [row = '', column] = name.split('.')
  const found = rows[row]
  if (column !== undefined) return found?.outcome === 'found' ? found.fields[column] : undefined
  return slots[name]?.value ?? found?.outcome
}

function passes(value: string | number | undefined, test: Test, { fact, passesText }: ConditionTools): boolean {
  switch (test.test) {
    case 'is':
      return test.values.includes(String(value))
    case 'known':
      return test.known === (value !== undefined)
    case 'below':
      return isBelow(value, test.bound, fact)
    case 'from':
      return value !== undefined && !isBelow(value, test.bound, fact)
    default:
      return value !== undefined && passesText(String(value), test)
  }
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
