import { isMap, isSeq, LineCounter, parseDocument } from 'yaml'
import { readLeniently } from './read-leniently.ts'

/** One step of a dialog in a line. */
export interface OutlineStep {
  line: number
  name: string | null
  /** `say`, `ask`, `choose` … */
  does: string
  /** What is said or named, in Latvian where there is a text. */
  words: string
  /** Condition and next step, as far as they are written. */
  when: string | null
  go: string | null
}

// The verb by which a step is called, in the order in which a step is asked for it: a handoff may also say something.
const verbs = ['handoff', 'ask', 'choose', 'say', 'answer', 'find', 'call', 'offer', 'forget', 'go'] as const

/** The steps of a dialog's text, one below the other; what cannot be read is left out. */
export function outlineOf(text: string): OutlineStep[] {
  const lines = new LineCounter()
  const nodes = parseDocument(text, { lineCounter: lines, prettyErrors: false }).get('steps')
  const { steps } = readLeniently(text)
  if (!isSeq(nodes) || !Array.isArray(steps)) return []
  return nodes.items.flatMap((node, at) => {
    if (!isMap(node) || !node.range) return []
    const step = steps[at] as Record<string, unknown>
    const does = verbs.find((verb) => step[verb] !== undefined)
    if (does === undefined) return []
    return [
      {
        line: lines.linePos(node.range[0]).line,
        name: textOf(step.name),
        does,
        words: wordsOf(step[does]),
        when: step.when === undefined ? null : JSON.stringify(step.when).replace(/[{}"]/g, ''),
        go: does === 'go' ? null : textOf(step.go),
      },
    ]
  })
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.join(', ')
  const texts = Object.values((value ?? {}) as Record<string, unknown>)
  return String((value as { lv?: string } | null)?.lv ?? texts[0] ?? '')
}
