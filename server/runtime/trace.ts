import type { TraceStep } from './types.ts'

/** Records what each step of a turn did and how long it took. */
export interface Trace {
  readonly steps: TraceStep[]
  /** Runs one step, keeps its result as the note, and returns it. */
  step<T>(name: string, run: () => T): T
}

/** An empty trace. */
export function createTrace(): Trace {
  const steps: TraceStep[] = []
  return {
    steps,
    step(name, run) {
      const start = performance.now()
      const result = run()
      steps.push({ step: name, ms: performance.now() - start, note: result })
      return result
    },
  }
}
