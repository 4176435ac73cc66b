import { languages } from '../runtime/types.ts'

export const itemKinds = ['topic', 'fact', 'dialog'] as const
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
  return [`${bot}/knowledge/${id}.yaml`, ...languages.map((language) => `${bot}/knowledge/${id}.${language}.md`)]
}

/** The item that a file below the packs folder belongs to; undefined for tests, `bot.yaml` and all facts together. */
export function placeOfFile(file: string): Item | undefined {
  const [bot = '', folder, name = ''] = file.split('/')
  const kind = folder === 'knowledge' ? 'topic' : folder === 'dialogs' ? 'dialog' : undefined
  return kind && toItem(bot, kind, name.split('.')[0] ?? '')
}
