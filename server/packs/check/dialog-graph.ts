import { type Dialog, indexOfStep, type Step } from '../../../dialogs/dialog.ts'

/** The steps of one dialog as a graph: which steps may follow which; `length` is the end. */
export interface DialogGraph {
  steps: readonly Step[]
  next: ReadonlyArray<readonly number[]>
}

/** Builds the graph; a "go" to an unknown step leads on, for that is reported elsewhere. */
export function dialogGraph({ steps, id }: Dialog): DialogGraph {
  const next = steps.map((step, at) => {
    const target = step.go === null ? at + 1 : indexOfStep({ id, steps }, step.go)
    const performed = step.kind === 'handoff' ? [] : [target < 0 ? at + 1 : target]
    return step.when === null ? performed : [...new Set([...performed, at + 1])]
  })
  return { steps, next }
}

/** Steps that no way leads to. */
export function unreachableSteps({ steps, next }: DialogGraph): number[] {
  const seen = new Set<number>()
  const waiting = [0]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    waiting.push(...(next[at] ?? []))
  }
  return steps.map((_, at) => at).filter((at) => !seen.has(at))
}

/**
 * A step from which the dialog can go round without asking anything; undefined when there is none.
 *
 * A question stops a circle only if the circle forgets its answer: what is known is not asked again.
 */
export function circleWithoutAsking(graph: DialogGraph): number | undefined {
  return graph.steps
    .map((_, at) => at)
    .find((start) => {
      const around = stepsAround(graph, start, () => true)
      const forgotten = around.flatMap((at) => {
        const step = graph.steps[at]
        return step?.kind === 'forget' ? step.slots : []
      })
      const stops = (at: number) => {
        const step = graph.steps[at]
        return step?.kind === 'offer' || (step?.kind === 'ask' && forgotten.includes(step.save))
      }
      return !stops(start) && stepsAround(graph, start, (at) => !stops(at)).length > 0
    })
}

/** The steps on circles through `start` that use only steps that pass; empty when there is no circle. */
function stepsAround(graph: DialogGraph, start: number, passes: (at: number) => boolean): number[] {
  const forward = reach(start, (at) => (graph.next[at] ?? []).filter(passes))
  if (!forward.has(start)) return []
  return [...forward].filter(
    (at) => at === start || reach(at, (from) => (graph.next[from] ?? []).filter(passes)).has(start),
  )
}

/** What is reached from a step in one or more moves. */
function reach(start: number, nextOf: (at: number) => readonly number[]): Set<number> {
  const seen = new Set<number>()
  const waiting = [...nextOf(start)]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    waiting.push(...nextOf(at))
  }
  return seen
}

/** Questions after which the dialog can end without another word. */
export function silentEndings({ steps, next }: DialogGraph): number[] {
  const speaks = (at: number) => {
    const kind = steps[at]?.kind
    return kind !== undefined && kind !== 'go' && kind !== 'find' && kind !== 'forget'
  }
  return steps.flatMap((step, at) => {
    if (step.kind !== 'ask' && step.kind !== 'offer') return []
    const quiet = reach(at, (from) => (from !== at && speaks(from) ? [] : (next[from] ?? [])))
    return quiet.has(steps.length) ? [at] : []
  })
}

/** Dialogs that call each other in a ring, each with the one that it calls. */
export function callCircles(dialogs: readonly Dialog[]): Array<{ dialog: string; at: number }> {
  const calls = (id: string) =>
    (dialogs.find((dialog) => dialog.id === id)?.steps ?? []).flatMap((step) =>
      step.kind === 'call' ? [step.dialog] : [],
    )
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    calls(from).some((id) => id === to || (!seen.has(id) && reaches(id, to, seen.add(id))))
  return dialogs.flatMap(({ id, steps }) =>
    steps.flatMap((step, at) =>
      step.kind === 'call' && (step.dialog === id || reaches(step.dialog, id)) ? [{ dialog: id, at }] : [],
    ),
  )
}
