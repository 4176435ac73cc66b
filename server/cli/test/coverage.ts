import type { Pack } from '../../packs/pack.ts'
import type { Answer } from '../../runtime/types.ts'

/** How much of a pack its tests have played. */
export interface Coverage {
  steps: { played: number; all: number }
  topics: { played: number; all: number }
  missing: { steps: Array<{ dialog: string; step: number }>; topics: string[] }
}

/** What the tests of a pack brought: the answers, and the steps of dialogs by "dialog:index". */
export interface Spoken {
  answers: readonly Answer[]
  visited: readonly string[]
}

/** Which steps of a pack's own dialogs and which of its topics spoke in the tests. */
export function coverageOf(pack: Pack, { answers, visited: played }: Spoken): Coverage {
  const visited = new Set(played)
  const spoke = new Set(
    answers.flatMap(({ page, institution }) => (page !== null && institution === pack.id ? [page] : [])),
  )
  const steps = pack.dialogs
    .filter(({ institution }) => institution === pack.id)
    .flatMap((dialog) => dialog.steps.map((_, step) => ({ dialog: dialog.id, step })))
  const topics = pack.topics.map(({ id }) => id)
  const missing = {
    steps: steps.filter(({ dialog, step }) => !visited.has(`${dialog}:${step}`)),
    topics: topics.filter((id) => !spoke.has(id)),
  }
  return {
    steps: { played: steps.length - missing.steps.length, all: steps.length },
    topics: { played: topics.length - missing.topics.length, all: topics.length },
    missing,
  }
}
