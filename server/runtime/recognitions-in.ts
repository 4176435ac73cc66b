import type { Recognition } from './decide/decide.ts'
import type { TraceStep } from './types.ts'

/** What was recognised in a turn, one for each question; none where words or an open dialog decided before. */
export function recognitionsIn(trace: readonly TraceStep[]): Recognition[] {
  return trace.filter(isRecognition).map(({ note }) => note)
}

// What a step notes is for reading; only this one is read by its shape.
function isRecognition(step: TraceStep): step is TraceStep & { note: Recognition } {
  return step.step === 'candidates'
}
