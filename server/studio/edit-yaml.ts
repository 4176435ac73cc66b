import { isDeepStrictEqual } from 'node:util'
import {
  Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  YAMLMap,
} from 'yaml'

type Values = Readonly<Record<string, unknown>>
type KeyedPair = Pair<Scalar<string>, Node | null>

/**
 * Puts values under keys of a YAML map and leaves everything else as it stands, byte for byte: comments, order,
 * quotes. `undefined` takes a key away; a key that is new comes last.
 */
export function editYaml(text: string, values: Values): string {
  const document = parseDocument(text)
  const edits = Object.entries(values).flatMap(([key, value]) => editOf(document, key, value))
  const known = edits.filter(({ range }) => range !== undefined)
  const added = edits.filter(({ range }) => range === undefined).map((edit) => edit.text)
  const edited = known
    .sort((a, b) => (b.range?.[0] ?? 0) - (a.range?.[0] ?? 0))
    .reduce((rest, { range: [from, to] = [0, 0], text: piece }) => rest.slice(0, from) + piece + rest.slice(to), text)
  const end = edited === '' || edited.endsWith('\n') || added.length === 0 ? '' : '\n'
  return edited + end + added.join('')
}

/** The text of each key with its value, as it stands. */
export function slicesOf(text: string): Map<string, string> {
  const { contents } = parseDocument(text)
  const pairs = isMap(contents) ? (contents.items as KeyedPair[]) : []
  return new Map(
    pairs.flatMap((pair) => {
      const range = rangeOf(pair)
      return range ? [[String(pair.key.value), text.slice(...range)] as const] : []
    }),
  )
}

/** Puts a key with its value, as `slicesOf` gave it, in its place or at the end; an empty text takes it away. */
export function putSlice(text: string, key: string, slice: string): string {
  const range = rangeOf(findPair(parseDocument(text), key))
  if (range) return text.slice(0, range[0]) + slice + text.slice(range[1])
  const end = text === '' || text.endsWith('\n') ? '' : '\n'
  return slice === '' ? text : text + end + slice
}

/** Gives a key another name; its value stays as it is written. */
export function renameKey(text: string, key: string, name: string): string {
  const [from, to] = findPair(parseDocument(text), key)?.key.range ?? [0, 0]
  return to === 0 ? text : text.slice(0, from) + name + text.slice(to)
}

/** A piece of the text with what is to stand there; without a range it comes last. */
interface Edit {
  range: [number, number] | undefined
  text: string
}

function editOf(document: Document.Parsed, key: string, value: unknown): Edit[] {
  const pair = findPair(document, key)
  const range = rangeOf(pair)
  if (!pair || !range) {
    return value === undefined ? [] : [{ range, text: render(document.createPair(key, value) as KeyedPair) }]
  }
  if (value === undefined) return [{ range, text: '' }]
  if (isDeepStrictEqual(toPlain(pair.value, document), value)) return []
  pair.value = merged(document, pair.value, value)
  // What stands above the key is outside its range, and stays there.
  pair.key.commentBefore = null
  pair.key.spaceBefore = false
  return [{ range, text: render(pair) }]
}

function findPair(document: Document.Parsed, key: string): KeyedPair | undefined {
  const { contents } = document
  if (!isMap(contents)) return undefined
  return contents.items.find(({ key: node }) => isScalar(node) && node.value === key) as KeyedPair | undefined
}

function rangeOf(pair: KeyedPair | undefined): [number, number] | undefined {
  const from = pair?.key.range?.[0]
  const to = (pair?.value?.range ?? pair?.key.range)?.[2]
  return from === undefined || to === undefined ? undefined : [from, to]
}

const toPlain = (node: Node | null | undefined, document: Document) => node?.toJS(document, { maxAliasCount: 50 })

/** The node with another value; parts that stay the same keep their node, and with it quotes and comments. */
function merged(document: Document, node: Node | null, value: unknown): Node {
  if (isMap(node) && isRecord(value)) {
    const known = node.items as KeyedPair[]
    node.items = inWrittenOrder(known, value).map(([key, inner]) => {
      const pair = known.find((one) => one.key.value === key)
      if (!pair) return document.createPair(key, inner) as KeyedPair
      pair.value = merged(document, pair.value, inner)
      return pair
    })
    return node
  }
  if (isSeq(node) && Array.isArray(value)) {
    node.items = mergedItems(document, node.items as Node[], value)
    return node
  }
  if (isScalar(node) && !isRecord(value) && !Array.isArray(value)) {
    if (!isDeepStrictEqual(node.value, value)) {
      node.value = value
      // Written anew: the old digits or quotes belong to the old value.
      delete node.source
    }
    return node
  }
  return document.createNode(value) as Node
}

/** Items that stay keep their nodes; when as many others came as went, each takes the node of the one it replaces. */
function mergedItems(document: Document, items: readonly Node[], values: readonly unknown[]): Node[] {
  const left = items.map((item) => ({ item, plain: toPlain(item, document) }))
  const kept = values.map((value) => {
    const at = left.findIndex(({ plain }) => isDeepStrictEqual(plain, value))
    return at < 0 ? undefined : left.splice(at, 1)[0]?.item
  })
  const replaced = kept.filter((item) => item === undefined).length === left.length ? left : []
  return kept.map((item, at) => item ?? merged(document, replaced.shift()?.item ?? null, values[at]))
}

/** Keys that are known stand in the order in which they are written, whatever the order of the new value. */
function inWrittenOrder(known: readonly KeyedPair[], value: Values): Array<[string, unknown]> {
  const written = known.map(({ key }) => key.value).filter((key) => key in value)
  const next = written.values()
  return Object.keys(value).map((key) => {
    const name = written.includes(key) ? (next.next().value ?? key) : key
    return [name, value[name]]
  })
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One key with its value, written the way the packs are: `{ lv: … }`, `[a, b]`, a text on one line. */
function render(pair: KeyedPair): string {
  const document = new Document()
  const map = new YAMLMap()
  map.items.push(pair)
  document.contents = map as never
  return withoutListPadding(document.toString({ lineWidth: 0 }))
}

function withoutListPadding(text: string): string {
  const spaces: number[] = []
  visit(parseDocument(text), {
    Seq(_, { flow, range }) {
      if (!flow || !range) return
      const [open, close] = [range[0] + 1, range[1] - 2]
      if (close > open && text[open] === ' ') spaces.push(open)
      if (close > open && text[close] === ' ') spaces.push(close)
    },
  })
  const dropped = new Set(spaces)
  return [...Array(text.length).keys()].flatMap((at) => (dropped.has(at) ? [] : text[at])).join('')
}
