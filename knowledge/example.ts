/** One indexed text: a way to ask for a page, or a passage of it. */
export interface Example {
  /** The page it speaks for, for example `ur/fee-sia`. */
  page: string
  language: string
  kind: 'question' | 'passage'
  text: string
}

/** Text → unit vector. */
export type Embed = (text: string) => Float32Array

/** Text → the stems of its words, in order. */
export type Stems = (text: string, language: string) => string[]

/** Text → folded lower-case words, in order. */
export type Words = (text: string) => string[]
