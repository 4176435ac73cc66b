import { listOf, type PackTest, type TestTurn } from '../packs/load-tests.ts'
import type { Answer, ConversationState } from '../runtime/types.ts'

/** One thing that came out otherwise than the test expects. */
export interface Difference {
  what: string
  expected: string
  found: string
}

/** Who has a conversation while it is tested. */
export type TestOwner = 'bot' | 'queue' | 'agent'

/** What a turn brought. */
export interface Outcome {
  answers: readonly Answer[]
  state: ConversationState
  owner: TestOwner
  /** The steps of dialogs that were played, as "dialog:index". */
  visited: readonly string[]
}

/** Everything in which the outcome of a turn differs from what was expected; what the author left out may be anything. */
export function differencesOf(expected: TestTurn, outcome: Outcome): Difference[] {
  const { answers, state, owner } = outcome
  const last = answers.at(-1)
  const text = asTyped(answers.map((answer) => answer.text).join('\n\n'))
  const pages = answers.flatMap(({ page, institution }) => (page === null ? [] : [page, `${institution}/${page}`]))
  const variants = answers.flatMap(({ variant }) => variant ?? [])
  return [
    ...oneOf('topic', listOf(expected.topic), pages),
    ...oneOf('dialog', listOf(expected.dialog), pages),
    ...oneOf('status', listOf(expected.status), [last?.status ?? 'silent']),
    ...oneOf('reason', listOf(expected.reason), [last?.reason ?? 'none']),
    ...oneOf('variant', listOf(expected.variant), variants),
    ...oneOf('asks', listOf(expected.asks), [last?.asks ?? 'nothing']),
    ...oneOf('language', listOf(expected.language), [state.language ?? 'none']),
    ...oneOf('owner', listOf(expected.owner), [owner]),
    ...slotDifferences(expected, state),
    ...(expected.text === undefined || expected.text.trim() === text.trim()
      ? []
      : [{ what: 'text', expected: expected.text, found: text }]),
    ...(listOf(expected.contains) ?? [])
      .filter((piece) => !text.includes(piece))
      .map((piece) => ({ what: 'contains', expected: piece, found: text })),
    ...(listOf(expected.omits) ?? [])
      .filter((piece) => text.includes(piece))
      .map((piece) => ({ what: 'omits', expected: `not ${piece}`, found: text })),
    ...buttonDifferences(expected, last),
  ]
}

/** Everything in which the answer to a single question differs from what was expected. */
export function questionDifferences(test: PackTest, answer: Answer): Difference[] {
  const { page, institution, status, reason, variant } = answer
  return [
    ...oneOf('page', test.page, page === null ? [] : [page, `${institution}/${page}`]),
    ...oneOf('status', test.status, [status]),
    ...oneOf('reason', test.reason, [reason ?? 'none']),
    ...oneOf('variant', listOf(test.variant ?? undefined), [variant ?? 'none']),
    ...oneOf('answeredBy', status === 'answered' ? test.answeredBy : null, [institution]),
  ]
}

/** A text with plain spaces: an author does not type the no-break space that stands in a number. */
export function asTyped(text: string): string {
  return text.replaceAll('\u00a0', ' ')
}

function oneOf(what: string, expected: readonly string[] | null, found: readonly string[]): Difference[] {
  if (expected === null || expected.some((word) => found.includes(word))) return []
  return [{ what, expected: expected.join(' or '), found: found.join(', ') || 'none' }]
}

function slotDifferences({ slots }: TestTurn, { dialogs }: ConversationState): Difference[] {
  return Object.entries(slots ?? {}).flatMap(([name, value]) => {
    const found = dialogs.slots[name]?.value
    if (value === null ? found === undefined : String(found) === String(value)) return []
    return [
      {
        what: `slot ${name}`,
        expected: value === null ? 'not known' : String(value),
        found: String(found ?? 'not known'),
      },
    ]
  })
}

function buttonDifferences({ buttons }: TestTurn, last: Answer | undefined): Difference[] {
  const found = (last?.buttons ?? []).map(({ title }) => asTyped(title))
  if (buttons === undefined || buttons.join('|') === found.join('|')) return []
  return [{ what: 'buttons', expected: buttons.join(' · '), found: found.join(' · ') || 'none' }]
}
