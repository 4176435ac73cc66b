import { loadTests } from '../server/packs/load-tests.ts'
import type { Runtime } from '../server/runtime/index.ts'
import { type Answer, emptyConversationState } from '../server/runtime/types.ts'
import { table } from './table.ts'

/** What became of one institution's questions at another. */
interface Routed {
  questions: number
  /** Answered, or asked back, by a page that the owner's test expects, or referred to the owner. */
  right: number
  /** Answered from any other page. */
  wrong: number
}

/**
 * Questions that were written blind for one institution, asked at every other one.
 *
 * A question is routed right when the owner's own page answers it or asks the question that decides, or when the
 * citizen is sent to the owner; it is answered wrongly when any other page answers. What is left was handed to a
 * person, asked back or refused.
 */
export function routingTable(runtime: Runtime, botsDir: string): string {
  const ids = runtime.packs().map(({ id }) => id)
  const pairs = ids.flatMap((at) => ids.filter((owner) => owner !== at).map((owner) => ({ at, owner })))
  const results = new Map(pairs.map((pair) => [keyOf(pair), route(runtime, botsDir, pair)]))
  const rows = ids.map((at) => [
    `\`${at}\``,
    ...ids.map((owner) => (owner === at ? '–' : cellOf(results.get(keyOf({ at, owner }))))),
  ])
  const total = [...results.values()].reduce(add, { questions: 0, right: 0, wrong: 0 })
  return [
    'Rows: asked at; columns: owned by. Routed right / answered wrongly, of so many questions.',
    table(['', ...ids.map((id) => `\`${id}\``)], rows),
    `All: ${cellOf(total)}.`,
  ].join('\n\n')
}

interface Pair {
  at: string
  owner: string
}

const keyOf = ({ at, owner }: Pair) => `${at} ${owner}`

function route(runtime: Runtime, botsDir: string, { at, owner }: Pair): Routed {
  return loadTests(botsDir, owner)
    .tests.map(({ ask, page }) => ({
      ask,
      pages: (page ?? []).map((name) => (name.includes('/') ? name : `${owner}/${name}`)),
    }))
    .filter(({ pages }) => pages.length > 0 && pages.every((page) => !page.startsWith(`${at}/`)))
    .map(({ ask, pages }): Routed => {
      const { text } = runtime.mask(ask, { bot: at, previous: [] })
      const { answers } = runtime.respond({ bot: at, text, state: emptyConversationState, now: runtime.now() })
      const { status, institution, page } = answers[0] as Answer
      const isExpected = pages.includes(`${institution}/${page}`)
      const isOwners = pages.some((expected) => expected.startsWith(`${institution}/`))
      const right = status === 'refer' ? isOwners : (status === 'answered' || status === 'clarify') && isExpected
      return { questions: 1, right: right ? 1 : 0, wrong: status === 'answered' && !isExpected ? 1 : 0 }
    })
    .reduce(add, { questions: 0, right: 0, wrong: 0 })
}

const add = (a: Routed, b: Routed): Routed => ({
  questions: a.questions + b.questions,
  right: a.right + b.right,
  wrong: a.wrong + b.wrong,
})

function cellOf(routed: Routed | undefined): string {
  if (!routed || routed.questions === 0) return ''
  const share = (part: number) => (part / routed.questions).toFixed(2)
  return `${share(routed.right)} / ${share(routed.wrong)} of ${routed.questions}`
}
