import type { LookUp } from '../../dialogs/dialog-tools.ts'
import type { Say } from '../packs/messages.ts'
import type { Dialog } from '../packs/pack.ts'
import type { PackVoice } from './compose.ts'
import type { Recognition } from './decide/decide.ts'
import type { Language } from './types.ts'
import type { StemWord } from './variant.ts'
import type { Page, View } from './view.ts'

/** One bot, ready to answer: what it knows, how sure it must be, and how it speaks. */
export interface Brain {
  view: View
  /** From which confidence it answers, 0..1. */
  threshold: number
  /** What a question means to this bot and, when it is not sure, to its neighbours. */
  recognize(text: string, language: Language): Recognition
  /** A page by its key: an own one, a shared dialog or a neighbour's topic. */
  findPage(key: string): Page | undefined
  findUrgent(text: string): Dialog | undefined
  voiceOf(institution: string): PackVoice
  say: Say
  stem: StemWord
  /** Rows of open data, as far as they have been imported. */
  lookUp: LookUp
}
