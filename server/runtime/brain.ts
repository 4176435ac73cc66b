import type { LookUp } from '../../dialogs/dialog-tools.ts'
import type { Say } from '../packs/messages.ts'
import type { Dialog } from '../packs/pack.ts'
import type { PackVoice } from './compose.ts'
import type { RankedQuestion } from './decide/candidates.ts'
import type { Language } from './types.ts'
import type { StemWord } from './variant.ts'
import type { View } from './view.ts'

/** One bot, ready to answer: what it knows, how sure it must be, and how it speaks. */
export interface Brain {
  view: View
  /** From which confidence it answers, 0..1. */
  threshold: number
  /** Candidates of a question, the calibrated probability that the best is right, and that the question is ours. */
  recognize(text: string, language: Language): { ranked: RankedQuestion; confidence: number; scope: number }
  findUrgent(text: string): Dialog | undefined
  voiceOf(institution: string): PackVoice
  say: Say
  stem: StemWord
  /** Rows of open data, as far as they have been imported. */
  lookUp: LookUp
}
