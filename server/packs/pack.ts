import type { Language } from '../runtime/types.ts'
import type { BotFile, DialogFile, FactFile, TopicFile, UtterancesFile } from './schemas.ts'

/** The text of a topic in one language, cut where the reader's eye is. */
export interface TopicText {
  summary: string
  details: string
  variants: Record<string, { summary: string; details: string }>
}

export interface Topic extends TopicFile {
  id: string
  institution: string
  texts: Partial<Record<Language, TopicText>>
}

export interface Dialog extends DialogFile {
  id: string
  institution: string
}

export interface Fact extends FactFile {
  id: string
}

/** An institution's folder in `bots/`, read and checked. */
export interface Pack {
  id: string
  /** sha256 over all files that an answer may depend on. */
  hash: string
  bot: BotFile
  facts: Fact[]
  topics: Topic[]
  /** Own dialogs and those inherited from `_shared`. */
  dialogs: Dialog[]
  offTopic: UtterancesFile
  nearMiss: UtterancesFile
}
