import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml'
import type { Problem } from '../packs/problem.ts'
import { languages } from '../runtime/types.ts'
import { filesOf, type Item } from './item.ts'
import type { Files } from './item-store.ts'

/** A problem with the field of the form that it belongs beside; null where it belongs to none of them. */
export interface PlacedProblem extends Problem {
  field: string | null
}

/**
 * Finds for each problem of a draft its field: `title.lv`, `facts`, `texts.ru`, `conversations.0.turns.2`, or `line` of
 * a dialog's text.
 */
export function placeProblems(item: Item, files: Files, problems: readonly Problem[]): PlacedProblem[] {
  return problems.map((problem) => ({ ...problem, field: fieldOf(item, files, problem) }))
}

function fieldOf(item: Item, files: Files, { file, line, code }: Problem): string | null {
  const [main, ...texts] = filesOf(item)
  if (file !== main) {
    const language = languages[texts.indexOf(file)]
    return language === undefined ? null : `texts.${language}`
  }
  if (item.kind === 'dialog') return 'text'
  // The matter is a file that is not there; the line is only where it was missed.
  if (code === 'PACK_TEXT_MISSING') return null
  const path = pathAt(files[main] ?? '', line, item.kind)
  if (item.kind === 'pile') return path.length === 0 ? 'said' : `said.${path.join('.')}`
  if (item.kind === 'messages') return path.join('.') || null
  // A row of open data is one field, and so is its source.
  if (item.kind === 'test' && path[0] === 'data') return path.slice(0, 3).join('.')
  if (item.kind === 'topic' || item.kind === 'test') return path.join('.') || null
  if (item.kind === 'bot') return botField(path)
  return path[0] === item.id ? path.slice(1).join('.') || 'about' : null
}

/** Where a key of `bot.yaml` has a field of another name. */
const botFields: Readonly<Record<string, string>> = { languages: 'spoken', target: 'wrong' }

function botField([key, inner]: readonly string[]): string | null {
  if (key === undefined) return null
  if (key === 'contacts') return inner ?? 'phone'
  const isByLanguage = ['name', 'assistant', 'scope', 'owns'].includes(key) && inner !== undefined
  return isByLanguage ? `${key}.${inner}` : (botFields[key] ?? key)
}

// A field of a form is a key and its language, a fact and its key, a turn of a conversation, or a list of a language.
const deepest: Readonly<Record<Item['kind'], number>> = {
  topic: 2,
  fact: 2,
  dialog: 2,
  bot: 2,
  test: 4,
  messages: 2,
  pile: 1,
}

type KeyedPair = Pair<Node, Node | null>

/** The keys that lead to a line, as far as they stand on lines of their own. */
function pathAt(text: string, line: number, kind: Item['kind']): string[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const lineOf = (offset: number) => lines.linePos(offset).line
  const path: string[] = []
  let node: unknown = document.contents
  while ((isMap(node) || (kind === 'test' && isSeq(node))) && path.length < deepest[kind]) {
    if (isSeq(node)) {
      const items = node.items as Node[]
      const at = items.findLastIndex(({ range }) => range && lineOf(range[0]) <= line)
      if (at < 0) return path
      path.push(String(at))
      node = items[at]
      continue
    }
    const pairs = node.items as KeyedPair[]
    const pair = pairs.filter(({ key }) => key.range && lineOf(key.range[0]) <= line).at(-1)
    if (!pair || !isScalar(pair.key)) return path
    // On one line nothing says which of its keys is meant.
    const ofLine = pairs.filter(
      ({ key }) => key.range && pair.key.range && lineOf(key.range[0]) === lineOf(pair.key.range[0]),
    )
    if (ofLine.length > 1) return path
    path.push(String(pair.key.value))
    node = pair.value
  }
  return path
}
