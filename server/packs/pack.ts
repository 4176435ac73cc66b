import type { Step } from '../../dialogs/dialog.ts'
import type { Sentence } from '../../dialogs/dialog-tools.ts'
import type { Language } from '../runtime/types.ts'
import type {
  BotFile,
  DataFile,
  DialogFile,
  FactFile,
  GlossaryFile,
  RepairFile,
  TopicFile,
  UtterancesFile,
  YesNoFile,
} from './schemas.ts'

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

export interface Dialog extends Omit<DialogFile, 'steps'> {
  id: string
  institution: string
  steps: Step[]
}

/** A source of open data that dialogs look things up in. */
export interface DataSource extends DataFile {
  id: string
}

/** What the dialog engine says of itself, as `dialogs/repair/*.yaml` has it. */
export type Repairs = Partial<Record<Sentence, RepairFile>>

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
  repairs: Repairs
  data: DataSource[]
  /** Terms, the pack's own before those of all. */
  glossary: GlossaryFile
  yesNo: YesNoFile
  /** How citizens ask for a language, by that language. */
  languageWishes: UtterancesFile
  offTopic: UtterancesFile
  nearMiss: UtterancesFile
}
