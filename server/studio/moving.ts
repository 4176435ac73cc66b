import { basename } from 'node:path'
import { putSlice, renameKey, slicesOf } from './edit-yaml.ts'
import { filesOf, type Item } from './item.ts'
import type { Files, Part } from './item-store.ts'

/** The files as they are without the item; what else stands in them stays byte for byte. */
export function withoutItem(item: Item, files: Files): Files {
  const [main] = filesOf(item)
  if (item.kind === 'fact') return { [main]: putSlice(files[main] ?? '', item.id, '') }
  return Object.fromEntries(Object.keys(files).map((file) => [file, null]))
}

/** The files of both names as they are when the item is called otherwise. */
export function withOtherName(item: Item, id: string, files: Files): Files {
  const [main] = filesOf(item)
  if (item.kind === 'fact') return { [main]: renameKey(files[main] ?? '', item.id, id) }
  const others = filesOf({ ...item, id })
  const moved = filesOf(item).map((file, i) => [others[i] as string, files[file] ?? null])
  return { ...withoutItem(item, files), ...Object.fromEntries(moved) }
}

/** The files with a version that was kept in the place of what stands there. */
export function withVersion(item: Item, parts: readonly Part[], files: Files): Files {
  const textOf = (name: string) => parts.find((part) => part.name === name)?.text ?? null
  const [main] = filesOf(item)
  if (item.kind === 'fact') return { [main]: putSlice(files[main] ?? '', item.id, textOf(item.id) ?? '') }
  return Object.fromEntries(filesOf(item).map((file) => [file, textOf(basename(file))]))
}

/** Whether there is such an item. */
export function isThere(item: Item, files: Files): boolean {
  const text = files[filesOf(item)[0]] ?? null
  return text !== null && (item.kind !== 'fact' || slicesOf(text).has(item.id))
}
