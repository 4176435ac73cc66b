import { piles } from '../packs/pack-files.ts'
import { languages } from '../runtime/types.ts'

export const itemKinds = ['topic', 'fact', 'dialog', 'test', 'bot', 'messages', 'pile'] as const
export type ItemKind = (typeof itemKinds)[number]

/** One thing that an author edits as a whole. */
export interface Item {
  bot: string
  kind: ItemKind
  id: string
}

/** What may be called so; anything else could lead out of the pack's folder. */
const idPattern: Record<ItemKind, RegExp> = {
  topic: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  dialog: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  fact: /^[A-Z]+-\d+[a-z]?$/,
  // One file of tests; some have their language before the ending.
  test: /^[a-z0-9]+([.-][a-z0-9]+)*$/,
  // The institution itself: there is one in a pack.
  bot: /^bot$/,
  // The platform's sentences in the pack's own words: one file as well.
  messages: /^messages$/,
  pile: new RegExp(`^(${piles.join('|')})$`),
}
const longestId = 60

/** The item of that name, or undefined where nothing can be called so. */
export function toItem(bot: string, kind: string, id: string): Item | undefined {
  const known = itemKinds.find((one) => one === kind)
  return known && id.length <= longestId && idPattern[known].test(id) ? { bot, kind: known, id } : undefined
}

/** The files an item consists of, by their paths below the packs folder; the first is the one that makes it exist. */
export function filesOf({ bot, kind, id }: Item): [string, ...string[]] {
  if (kind === 'fact') return [`${bot}/facts.yaml`]
  if (kind === 'dialog') return [`${bot}/dialogs/${id}.yaml`]
  if (kind === 'test') return [`${bot}/tests/${id}.yaml`]
  if (kind === 'bot' || kind === 'messages') return [`${bot}/${kind}.yaml`]
  if (kind === 'pile') return [`${bot}/nlu/${id}.yaml`]
  return [`${bot}/knowledge/${id}.yaml`, ...languages.map((language) => `${bot}/knowledge/${id}.${language}.md`)]
}

/** What stands in a file of a fixed name: there is one in a pack, and nothing names it. */
export function isFixed({ kind }: Pick<Item, 'kind'>): boolean {
  return kind === 'bot' || kind === 'messages' || kind === 'pile'
}

/** What a second person signs: the words that citizens read. */
export function isSigned({ kind }: Pick<Item, 'kind'>): boolean {
  return kind === 'topic' || kind === 'dialog'
}

/** The item that a file below the packs folder belongs to; undefined for all facts together and what has no form. */
export function placeOfFile(file: string): Item | undefined {
  const [bot = '', folder, name = ''] = file.split('/')
  const id = name.replace(/\.yaml$/, '')
  if (folder === 'bot.yaml') return toItem(bot, 'bot', 'bot')
  if (folder === 'messages.yaml') return toItem(bot, 'messages', 'messages')
  if (folder === 'nlu') return toItem(bot, 'pile', id)
  if (folder === 'tests') return toItem(bot, 'test', id)
  const kind = folder === 'knowledge' ? 'topic' : folder === 'dialogs' ? 'dialog' : undefined
  return kind && toItem(bot, kind, name.split('.')[0] ?? '')
}
