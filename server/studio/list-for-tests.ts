import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sharedId } from '../packs/pack-files.ts'
import { toItem } from './item.ts'
import { hashOf, partsOf, readFiles } from './item-store.ts'
import type { PackListing } from './list-pack.ts'
import { readFileLeniently } from './read-leniently.ts'

/** The tests of a pack, and everything that a test may name: nobody has to know it by heart. */
export function listForTests(
  botsDir: string,
  bot: string,
): Pick<PackListing, 'tests' | 'shared' | 'slots' | 'data' | 'variants'> {
  const read = (file: string) => readFileLeniently(join(botsDir, file))
  const shared = yamlNamesIn(join(botsDir, sharedId, 'dialogs'))
  const own = yamlNamesIn(join(botsDir, bot, 'dialogs'))
  const dialogs = [
    ...own.map((id) => read(`${bot}/dialogs/${id}.yaml`)),
    ...shared.map((id) => read(`${sharedId}/dialogs/${id}.yaml`)),
  ]
  const variants = yamlNamesIn(join(botsDir, bot, 'knowledge')).flatMap((id): Array<[string, string[]]> => {
    const { condition } = read(`${bot}/knowledge/${id}.yaml`) as { condition?: { variants?: object } }
    return condition?.variants ? [[id, Object.keys(condition.variants)]] : []
  })
  return {
    tests: yamlNamesIn(join(botsDir, bot, 'tests')).flatMap((id) => listedTests(botsDir, bot, id)),
    shared: shared
      .filter((id) => !own.includes(id))
      .map((id) => ({ id: `${sharedId}/${id}`, title: titleOf(read(`${sharedId}/dialogs/${id}.yaml`).title, id) })),
    slots: [...new Set(dialogs.flatMap(slotsIn))].sort(),
    data: yamlNamesIn(join(botsDir, bot, 'data')).map((id) => listedData(id, read(`${bot}/data/${id}.yaml`))),
    variants: Object.fromEntries(variants),
  }
}

function listedTests(botsDir: string, bot: string, id: string): PackListing['tests'] {
  const item = toItem(bot, 'test', id)
  if (!item) return []
  const { questions, conversations } = readFileLeniently(join(botsDir, bot, 'tests', `${id}.yaml`))
  const [asked, played] = [entriesOf(questions), entriesOf(conversations)]
  const turns = played.flatMap(({ turns: inside }) => entriesOf(inside))
  const names = [...asked.map(({ page }) => page), ...turns.flatMap(({ topic, dialog }) => [topic, dialog])].flat()
  return [
    {
      id,
      hash: hashOf(partsOf(item, readFiles(botsDir, item))),
      questions: asked.length,
      conversations: played.length,
      names: [...new Set(names.filter((name): name is string => typeof name === 'string'))],
    },
  ]
}

function listedData(id: string, { title, key, columns }: Readonly<Record<string, unknown>>): PackListing['data'][0] {
  const named = [key, ...Object.values((columns as object | null | undefined) ?? {})]
  const published = named.filter((name): name is string => typeof name === 'string')
  return { id, title: titleOf(title, id), columns: [...new Set(published)] }
}

/** The title in Latvian, or the name of the file. */
export function titleOf(title: unknown, id: string): string {
  return (title as { lv?: string } | null | undefined)?.lv ?? id
}

function slotsIn({ steps }: Readonly<Record<string, unknown>>): string[] {
  return entriesOf(steps).flatMap(({ save, find }) => (typeof save === 'string' && find === undefined ? [save] : []))
}

/** The maps of a list; what is none is left out. */
function entriesOf(list: unknown): Array<Record<string, unknown>> {
  if (!Array.isArray(list)) return []
  return list.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null)
}

function yamlNamesIn(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort()
}
