import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { sentences } from '../../dialogs/dialog-tools.ts'
import { AppError } from '../errors.ts'
import { type Language, languages } from '../runtime/types.ts'
import { stepsOf } from './dialog-steps.ts'
import type { DataSource, Dialog, Fact, Pack, Repairs, Topic } from './pack.ts'
import { hashPack, type Pile, pileFile, sharedId } from './pack-files.ts'
import type { Problem } from './problem.ts'
import { readText, readYaml, type YamlFile } from './read-yaml.ts'
import {
  type BotFile,
  botSchema,
  dataSchema,
  dialogSchema,
  factsSchema,
  type GlossaryFile,
  glossarySchema,
  interfaceSchema,
  type MessagesFile,
  messagesSchema,
  repairSchema,
  topicSchema,
  type UtterancesFile,
  utterancesSchema,
  type WordsFile,
  wordsSchema,
  yesNoSchema,
} from './schemas.ts'
import { parseTopicText } from './topic-text.ts'

/** Ids of all institutions in a packs folder; throws PACK_NO_FOLDER when there is none. */
export function findPackIds(botsDir: string): string[] {
  if (!existsSync(botsDir)) {
    throw new AppError('PACK_NO_FOLDER', `There is no packs folder ${botsDir}. Name it with --bots or BOTS_DIR.`, 500)
  }
  return readdirSync(botsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_') && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()
}

/** Reads one pack; what is wrong is in `problems`, and a pack that cannot be used at all is undefined. */
export function loadPack(botsDir: string, id: string): { pack: Pack | undefined; problems: Problem[] } {
  const { bot, content, problems } = readPack(botsDir, id)
  return { pack: bot && { ...content, bot }, problems }
}

/** Reads one pack to be checked: where bot.yaml cannot be read, an institution of which nothing is known stands in. */
export function loadPackToCheck(botsDir: string, id: string): { pack: Pack; isBotRead: boolean; problems: Problem[] } {
  const { bot, content, problems } = readPack(botsDir, id)
  return { pack: { ...content, bot: bot ?? nobody([]) }, isBotRead: bot !== undefined, problems }
}

interface ReadPack {
  bot: BotFile | undefined
  content: Omit<Pack, 'bot'>
  problems: Problem[]
}

function readPack(botsDir: string, id: string): ReadPack {
  const problems: Problem[] = []
  const reader = createReader(botsDir, problems)
  // Before the files are read: if one changes meanwhile, the pack has an old name, and is read again when it is looked at.
  const hash = hashPack(botsDir, id)
  const bot = reader.read(`${id}/bot.yaml`, botSchema)?.value
  const facts = reader.read(`${id}/facts.yaml`, factsSchema)
  const content = {
    id,
    hash,
    facts: Object.entries(facts?.value ?? {}).map(([factId, fact]): Fact => ({ id: factId, ...fact })),
    topics: loadTopics(id, reader),
    ...loadSpeech(id, reader),
  }
  return { bot, content, problems }
}

/** An institution that has no name, no sources and no contacts. */
function nobody(languages: readonly Language[]): BotFile {
  const unnamed = { name: {}, assistant: {}, scope: {}, sources: {}, queue: 'none' }
  return { ...botSchema.parse({ ...unnamed, languages: ['lv'] }), languages: [...languages] }
}

/** Reads what all packs inherit as if it were a pack of its own, without an institution. */
export function loadSharedPack(botsDir: string): { pack: Pack; problems: Problem[] } {
  const problems: Problem[] = []
  const reader = createReader(botsDir, problems)
  const content = { id: sharedId, hash: '', facts: [], topics: [], ...loadSpeech(sharedId, reader) }
  return { pack: { ...content, bot: nobody(languages) }, problems }
}

/** Reads `_shared/messages.yaml`, overridden key by key by the pack's own. */
export function loadMessages(
  botsDir: string,
  id: string,
): { messages: MessagesFile; own: MessagesFile; problems: Problem[] } {
  const problems: Problem[] = []
  const reader = createReader(botsDir, problems)
  const shared = reader.read(`${sharedId}/messages.yaml`, messagesSchema)?.value ?? {}
  const file = `${id}/messages.yaml`
  const own = id !== sharedId && reader.has(file) ? (reader.read(file, messagesSchema)?.value ?? {}) : {}
  return { messages: { ...shared, ...own }, own, problems }
}

/** Reads the words that are right in a pack though no dictionary knows them, its own and those of all. */
export function loadWords(botsDir: string, id: string, problems: Problem[]): WordsFile {
  const list = { file: 'words.yaml', schema: wordsSchema }
  return loadOwnAndShared<WordsFile>(id, list, createReader(botsDir, problems))
}

/** Reads what a pack itself adds to a pile; what is wrong with the file is said where the pack is loaded. */
export function loadOwnPile(botsDir: string, id: string, pile: Pile): UtterancesFile {
  const reader = createReader(botsDir, [])
  const file = pileFile(id, pile)
  return reader.has(file) ? (reader.read(file, utterancesSchema)?.value ?? {}) : {}
}

/** Reads the words of the platform's pages for their problems alone. */
export function findInterfaceProblems(botsDir: string): Problem[] {
  const problems: Problem[] = []
  const reader = createReader(botsDir, problems)
  const folder = `${sharedId}/interface`
  for (const name of reader.list(folder)) {
    if (name.endsWith('.yaml')) reader.read(`${folder}/${name}`, interfaceSchema)
  }
  return problems
}

interface Reader {
  has(file: string): boolean
  list(folder: string): string[]
  read<T>(file: string, schema: z.ZodType<T>): YamlFile<T> | undefined
  /** The pack's own file, else the one that all inherit. */
  readShared<T>(id: string, file: string, schema: z.ZodType<T>): T | undefined
  text(file: string): string | undefined
}

function createReader(botsDir: string, problems: Problem[]): Reader {
  const has = (file: string) => existsSync(join(botsDir, file))
  const missing = (file: string) => {
    problems.push({
      file,
      line: 1,
      code: 'PACK_FILE_MISSING',
      message: 'The file is missing.',
      hint: 'Write it; docs/authors.md shows its shape.',
      severity: 'error',
    })
    return undefined
  }
  const read = <T>(file: string, schema: z.ZodType<T>): YamlFile<T> | undefined => {
    if (!has(file)) return missing(file)
    return readYaml({ path: join(botsDir, file), file }, schema, problems)
  }
  return {
    has,
    list: (folder) => (has(folder) ? readdirSync(join(botsDir, folder)).sort() : []),
    read,
    readShared(id, file, schema) {
      const owner = [id, sharedId].find((folder) => has(`${folder}/${file}`))
      return owner === undefined ? undefined : read(`${owner}/${file}`, schema)?.value
    },
    text(file) {
      if (!has(file)) return undefined
      return readText({ path: join(botsDir, file), file }, problems)
    },
  }
}

/** What a pack says and hears besides its topics, its own or inherited. */
function loadSpeech(id: string, reader: Reader): Omit<Pack, 'id' | 'hash' | 'bot' | 'facts' | 'topics'> {
  return {
    dialogs: loadDialogs(id, reader),
    repairs: loadRepairs(id, reader),
    data: loadData(id, reader),
    glossary: loadOwnAndShared<GlossaryFile>(id, { file: 'glossary.yaml', schema: glossarySchema }, reader),
    yesNo: reader.readShared(id, 'nlu/yes-no.yaml', yesNoSchema) ?? { yes: {}, no: {} },
    languageWishes: reader.readShared(id, 'nlu/languages.yaml', utterancesSchema) ?? {},
    offTopic: loadPile(id, 'off-topic', reader),
    nearMiss: loadPile(id, 'near-miss', reader),
  }
}

function loadTopics(id: string, reader: Reader): Topic[] {
  const topics: Topic[] = []
  for (const name of reader.list(`${id}/knowledge`)) {
    if (!name.endsWith('.yaml')) continue
    const topicId = name.slice(0, -'.yaml'.length)
    const header = reader.read(`${id}/knowledge/${name}`, topicSchema)
    if (!header) continue
    const texts: Topic['texts'] = {}
    for (const language of languages) {
      const markdown = reader.text(`${id}/knowledge/${topicId}.${language}.md`)
      if (markdown !== undefined) texts[language] = parseTopicText(markdown)
    }
    topics.push({ ...header.value, id: topicId, institution: id, texts })
  }
  return topics
}

function loadDialogs(id: string, reader: Reader): Dialog[] {
  const dialogs: Dialog[] = []
  const own = new Set(reader.list(`${id}/dialogs`))
  for (const name of new Set([...reader.list(`${sharedId}/dialogs`), ...own])) {
    if (!name.endsWith('.yaml')) continue
    const owner = own.has(name) ? id : sharedId
    const dialog = reader.read(`${owner}/dialogs/${name}`, dialogSchema)
    if (!dialog) continue
    dialogs.push({
      ...dialog.value,
      id: name.slice(0, -'.yaml'.length),
      institution: owner,
      steps: stepsOf(dialog.value),
    })
  }
  return dialogs
}

function loadRepairs(id: string, reader: Reader): Repairs {
  const repairs: Repairs = {}
  for (const sentence of sentences) {
    const repair = reader.readShared(id, `dialogs/repair/${sentence}.yaml`, repairSchema)
    if (repair) repairs[sentence] = repair
  }
  return repairs
}

function loadData(id: string, reader: Reader): DataSource[] {
  return reader.list(`${id}/data`).flatMap((name): DataSource[] => {
    if (!name.endsWith('.yaml')) return []
    const source = reader.read(`${id}/data/${name}`, dataSchema)
    return source ? [{ ...source.value, id: name.slice(0, -'.yaml'.length) }] : []
  })
}

/** A list that the pack adds to what all share; either may be missing. */
function loadOwnAndShared<T extends readonly unknown[]>(
  id: string,
  { file, schema }: { file: string; schema: z.ZodType<T> },
  reader: Reader,
): T[number][] {
  const owners = [...new Set([id, sharedId])].filter((owner) => reader.has(`${owner}/${file}`))
  return owners.flatMap((owner): T[number][] => [...(reader.read(`${owner}/${file}`, schema)?.value ?? [])])
}

/** What belongs to no topic: what all packs share, and what the pack adds to it. */
function loadPile(id: string, pile: Pile, reader: Reader): UtterancesFile {
  const owners = [...new Set([sharedId, id])].filter((owner) => reader.has(pileFile(owner, pile)))
  const lists = owners.map((owner) => reader.read(pileFile(owner, pile), utterancesSchema)?.value ?? {})
  const spoken = languages.filter((language) => lists.some((list) => list[language] !== undefined))
  return Object.fromEntries(
    spoken.map((language) => [language, [...new Set(lists.flatMap((list) => list[language] ?? []))]]),
  )
}
