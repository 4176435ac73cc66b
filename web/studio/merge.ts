import type { Form } from './forms.ts'

/** One field of a form in its three versions, as texts that can be read side by side. */
export interface MergedField {
  /** `title.lv`, `questions.en`, `variants` … */
  path: string
  mine: string
  theirs: string
  /** Both have changed it, each in another way: the author has to choose. */
  isContested: boolean
}

/** Which of two versions a field takes; `both` puts the lines of the two together. */
export type Choice = 'mine' | 'theirs' | 'both'

/** The fields that differ between what I have and what somebody else has saved. */
export function differingFields(base: Form, versions: { mine: Form; theirs: Form }): MergedField[] {
  const [old, mine, theirs] = [leavesOf(base), leavesOf(versions.mine), leavesOf(versions.theirs)]
  return [...mine.keys()].flatMap((path) => {
    const [was, my, their] = [old, mine, theirs].map((leaves) => textOf(leaves.get(path))) as [string, string, string]
    if (my === their) return []
    return [{ path, mine: my, theirs: their, isContested: my !== was && their !== was }]
  })
}

/** Where only one has changed a field, that one's; where both have, mine until the author chooses. */
export function firstChoice(base: Form, path: string, mine: Form): Choice {
  return textOf(leavesOf(mine).get(path)) === textOf(leavesOf(base).get(path)) ? 'theirs' : 'mine'
}

/** Whether both versions can be put together: a list of texts, or the tests of a file. */
export function canTakeBoth(form: Form, path: string): boolean {
  return isLines(leavesOf(form).get(path)) || path === 'questions' || path === 'conversations'
}

/** The form with every differing field as it was chosen. */
export function mergeForms(
  { base, mine, theirs }: { base: Form; mine: Form; theirs: Form },
  choices: ReadonlyMap<string, Choice>,
): Form {
  const [old, my, their] = [leavesOf(base), leavesOf(mine), leavesOf(theirs)]
  let merged = mine
  for (const path of my.keys()) {
    const choice = choices.get(path) ?? 'mine'
    if (choice === 'theirs') merged = put(merged, path, their.get(path))
    if (choice === 'both')
      merged = put(merged, path, together(old.get(path), { mine: my.get(path), theirs: their.get(path) }))
  }
  return merged
}

const languages = ['lv', 'en', 'ru']

/** The fields of a form by their paths: those by language one by one, everything else as a whole. */
function leavesOf(form: Form): Map<string, unknown> {
  return new Map(
    Object.entries(form).flatMap(([key, value]): Array<[string, unknown]> => {
      const byLanguage = typeof value === 'object' && !Array.isArray(value)
      if (!byLanguage) return [[key, value]]
      return languages.map((language) => [`${key}.${language}`, (value as Record<string, unknown>)[language]])
    }),
  )
}

function put(form: Form, path: string, value: unknown): Form {
  const [key = '', language] = path.split('.')
  const fields = form as unknown as Record<string, Record<string, unknown>>
  return { ...form, [key]: language === undefined ? value : { ...fields[key], [language]: value } } as Form
}

function isLines(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

/** What either has, without what one of them took away or wrote anew; theirs first. */
function together(base: unknown, { mine, theirs }: { mine: unknown; theirs: unknown }): unknown[] {
  const [old, my, their] = [base, mine, theirs].map(entriesOf) as [Entries, Entries, Entries]
  const stays = (key: string) => !old.has(key) || (my.has(key) && their.has(key))
  return [...new Map([...their, ...my])].filter(([key]) => stays(key)).map(([, entry]) => entry)
}

type Entries = Map<string, unknown>

function entriesOf(list: unknown): Entries {
  return new Map((Array.isArray(list) ? list : []).map((entry) => [JSON.stringify(entry), entry]))
}

/** A field as text: lists one a line, tables as indented lines. */
function textOf(value: unknown): string {
  if (isLines(value)) return value.join('\n')
  return typeof value === 'string' ? value : JSON.stringify(value ?? '', null, 2)
}
