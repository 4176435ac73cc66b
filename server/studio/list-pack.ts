import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { slicesOf } from './edit-yaml.ts'
import { type FactForm, factsToForms } from './fact-form.ts'
import { filesOf, type Item, type ItemKind, toItem } from './item.ts'
import { hashOf, partsOf, readFiles } from './item-store.ts'
import { readLeniently } from './read-leniently.ts'
import { type Signature, signatureOf } from './signature.ts'

export interface ListedPage {
  id: string
  title: string
  hash: string | null
  signature: Signature | null
}

/** What a pack holds that can be edited. */
export interface PackListing {
  languages: string[]
  sources: Array<{ key: string; title: string }>
  topics: ListedPage[]
  dialogs: ListedPage[]
  facts: Array<{ id: string; hash: string | null; form: FactForm }>
}

/** Lists a pack's topics, dialogs and facts with the hash of what each holds now. */
export function listPack(botsDir: string, bot: string): PackListing {
  const config = readLeniently(readIfThere(join(botsDir, bot, 'bot.yaml'))) as {
    languages?: string[]
    sources?: Record<string, { title?: { lv?: string } }>
  }
  return {
    languages: config.languages ?? ['lv'],
    sources: Object.entries(config.sources ?? {}).map(([key, { title }]) => ({ key, title: title?.lv ?? key })),
    topics: listPages(botsDir, { bot, kind: 'topic', folder: 'knowledge' }),
    dialogs: listPages(botsDir, { bot, kind: 'dialog', folder: 'dialogs' }),
    facts: listFacts(botsDir, bot),
  }
}

function listPages(
  botsDir: string,
  { bot, kind, folder }: { bot: string; kind: ItemKind; folder: string },
): ListedPage[] {
  const path = join(botsDir, bot, folder)
  const names = existsSync(path) ? readdirSync(path).sort() : []
  return names.flatMap((name): ListedPage[] => {
    const item = name.endsWith('.yaml') ? toItem(bot, kind, name.slice(0, -'.yaml'.length)) : undefined
    return item ? [toListed(botsDir, item)] : []
  })
}

/** A file with a mistake in it is listed all the same, so that it can be opened and mended. */
function toListed(botsDir: string, item: Item): ListedPage {
  const files = readFiles(botsDir, item)
  const { title } = readLeniently(files[filesOf(item)[0]] ?? '') as { title?: { lv?: string } | null }
  return {
    id: item.id,
    title: title?.lv ?? item.id,
    hash: hashOf(partsOf(item, files)),
    signature: signatureOf(item, files),
  }
}

function listFacts(botsDir: string, bot: string): PackListing['facts'] {
  const text = readIfThere(join(botsDir, bot, 'facts.yaml'))
  const slices = slicesOf(text)
  return factsToForms(text).map(({ id, form }) => ({
    id,
    form,
    hash: hashOf([{ name: id, text: slices.get(id) ?? '' }]),
  }))
}

const readIfThere = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '')
