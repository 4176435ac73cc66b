import { sampleCode } from '../packs/check/check-samples.ts'
import type { Problem } from '../packs/problem.ts'
import type { Stage } from '../store/store.ts'

/** The problems as they count at a stage: a sample of the template may be tried as a pilot, live it is an error. */
export function problemsAtStage(problems: readonly Problem[], stage: Stage): Problem[] {
  if (stage !== 'live') return [...problems]
  return problems.map((problem) => (problem.code === sampleCode ? { ...problem, severity: 'error' } : problem))
}
