import type { Problem } from '../packs/problem.ts'
import { type LearnDraftTask, learnDraft } from './learn-draft.ts'
import { type DraftTests, type PlayedDraft, playDraft } from './play-draft.ts'

export interface PlayBesideTask extends Omit<LearnDraftTask, 'bot'> {
  tests: DraftTests
}

export type PlayBesideReport =
  | ({ outcome: 'played'; version: string } & PlayedDraft)
  /** The folder cannot be read. */
  | { outcome: 'refused'; problems: Problem[] }

/** Learns the folder beside what serves, and plays tests on it. */
export async function playBeside({ tests, ...task }: PlayBesideTask): Promise<PlayBesideReport> {
  const draft = await learnDraft({ ...task, bot: tests.bot })
  if (draft.outcome === 'refused') return draft
  const { version, speaking } = draft
  return { outcome: 'played', version, ...(await playDraft(speaking, tests)) }
}
