import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findPackIds, loadMessages } from '../packs/load-pack.ts'
import { sharedId } from '../packs/pack-files.ts'
import type { MessagesFile } from '../packs/schemas.ts'
import { slicesOf } from './edit-yaml.ts'
import { type FactForm, factsToForms } from './fact-form.ts'
import { filesOf, type Item, type ItemKind, toItem } from './item.ts'
import { hashOf, partsOf, readFiles } from './item-store.ts'
import { listForTests, titleOf } from './list-for-tests.ts'
import { readFileLeniently, readLeniently } from './read-leniently.ts'
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
  /** The other packs of the folder, which may be neighbours. */
  others: Array<{ id: string; title: string }>
  sources: Array<{ key: string; title: string }>
  topics: ListedPage[]
  dialogs: ListedPage[]
  facts: Array<{ id: string; hash: string | null; form: FactForm }>
  tests: ListedTests[]
  /** Dialogs that all packs inherit, by the name that tests use. */
  shared: Array<{ id: string; title: string }>
  /** The values that dialogs keep, own and inherited. */
  slots: string[]
  /** Sources of open data with the columns that look-ups read, as they are published; the key is the first. */
  data: Array<{ id: string; title: string; columns: string[] }>
  /** What the platform says where the pack has no words of its own, by key. */
  sentences: MessagesFile
  /** The variants of each topic that has some. */
  variants: Record<string, string[]>
}

/** A file of tests and the pages that it names. */
export interface ListedTests {
  id: string
  hash: string | null
  questions: number
  conversations: number
  names: string[]
}

/** Lists a pack's topics, dialogs and facts with the hash of what each holds now. */
export function listPack(botsDir: string, bot: string): PackListing {
  const config = readFileLeniently(join(botsDir, bot, 'bot.yaml')) as {
    languages?: string[]
    sources?: Record<string, { title?: { lv?: string } }>
  }
  return {
    languages: config.languages ?? ['lv'],
    sources: Object.entries(config.sources ?? {}).map(([key, { title }]) => ({ key, title: title?.lv ?? key })),
    topics: listPages(botsDir, { bot, kind: 'topic', folder: 'knowledge' }),
    dialogs: listPages(botsDir, { bot, kind: 'dialog', folder: 'dialogs' }),
    facts: listFacts(botsDir, bot),
    ...listForTests(botsDir, bot),
    sentences: loadMessages(botsDir, sharedId).messages,
    others: findPackIds(botsDir)
      .filter((id) => id !== bot)
      .map((id) => ({ id, title: titleOf(readFileLeniently(join(botsDir, id, 'bot.yaml')).name, id) })),
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
