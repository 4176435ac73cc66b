import type { Language } from '../shared/language.ts'

/** What an author edits, item by item, as the server sends and takes it. */

export type Texts = Record<Language, string>
export type Lines = Record<Language, string[]>
export type Kind = 'topic' | 'fact' | 'dialog' | 'test' | 'bot' | 'messages' | 'pile'

export interface Variant {
  name: string
  label: Texts
  words: Lines
  handoff: string
  mark: string
  carries: string[]
}

export interface TopicForm {
  title: Texts
  questions: Lines
  facts: string[]
  source: string
  mark: string
  seen: string
  until: string
  service: string
  handoff: string
  carries: string[]
  ask: Texts
  slot: string
  variants: Variant[]
  texts: Texts
}

export interface FactValue {
  name: string
  kind: 'number' | 'text' | 'texts'
  value: Texts
  from: string
  until: string
}

export interface FactForm {
  about: string
  values: FactValue[]
  except: Array<{ name: string; text: string }>
  basis: string
  from: string
  until: string
  source: string
  seen: string
  mark: string
}

export interface DialogForm {
  text: string
}

export interface TestQuestion {
  ask: string
  page: string[]
  status: string[]
  reason: string[]
  variant: string
  answeredBy: string[]
}

export interface TestTurn {
  does: 'say' | 'press' | 'wait' | 'agent' | 'switch'
  what: string
  topic: string[]
  dialog: string[]
  asks: string
  slots: Array<{ name: string; value: string; known: boolean }>
  status: string[]
  reason: string[]
  variant: string
  language: string
  owner: string
  text: string
  contains: string[]
  omits: string[]
  buttons: string[]
}

export interface TestConversation {
  name: string
  turns: TestTurn[]
}

/** Rows that look-ups in a source of open data find, by the columns of the published file. */
export interface TestRows {
  source: string
  rows: Array<Record<string, string>>
}

export interface TestForm {
  day: string
  data: TestRows[]
  questions: TestQuestion[]
  conversations: TestConversation[]
}

export interface Source {
  key: string
  title: Texts
  url: string
}

export interface BotForm {
  name: Texts
  assistant: Texts
  scope: Texts
  owns: Lines
  spoken: string[]
  sources: Source[]
  phone: string
  email: string
  address: string
  reply: string
  hours: string
  queue: string
  neighbours: string[]
  wrong: string
  retention: string
  review: string
  origins: string[]
}

/** The platform's sentences by key, where the pack says them in its own words. */
export type MessagesForm = Record<string, Texts>

/** What citizens say that belongs to no topic. */
export interface PileForm {
  said: Lines
}

export type Form = TopicForm | FactForm | DialogForm | TestForm | BotForm | MessagesForm | PileForm
