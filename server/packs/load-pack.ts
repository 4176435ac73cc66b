import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { AppError } from '../errors.ts'
import { languages } from '../runtime/types.ts'
import type { Dialog, Fact, Pack, Topic } from './pack.ts'
import type { Problem } from './problem.ts'
import { readYaml, type YamlFile } from './read-yaml.ts'
import {
  botSchema,
  dialogSchema,
  factsSchema,
  type MessagesFile,
  messagesSchema,
  topicSchema,
  type UtterancesFile,
  utterancesSchema,
} from './schemas.ts'
import { parseTopicText } from './topic-text.ts'

export const sharedId = '_shared'

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
  const problems: Problem[] = []
  const reader = createReader(botsDir, problems)
  const bot = reader.read(`${id}/bot.yaml`, botSchema)?.value
  const facts = reader.read(`${id}/facts.yaml`, factsSchema)
  if (!bot) return { pack: undefined, problems }
  const pack: Pack = {
    id,
    hash: '',
    bot,
    facts: Object.entries(facts?.value ?? {}).map(([factId, fact]): Fact => ({ id: factId, ...fact })),
    topics: loadTopics(id, reader),
    dialogs: loadDialogs(id, reader),
    offTopic: loadUtterances(`${sharedId}/nlu/off-topic.yaml`, reader),
    nearMiss: loadUtterances(`${sharedId}/nlu/near-miss.yaml`, reader),
  }
  return { pack: { ...pack, hash: reader.hash() }, problems }
}

/** Reads `_shared/messages.yaml`, overridden key by key by the pack's own. */
export function loadMessages(botsDir: string, id: string): { messages: MessagesFile; problems: Problem[] } {
  const problems: Problem[] = []
  const reader = createReader(botsDir, problems)
  const shared = reader.read(`${sharedId}/messages.yaml`, messagesSchema)?.value ?? {}
  const own = reader.has(`${id}/messages.yaml`) ? reader.read(`${id}/messages.yaml`, messagesSchema)?.value : {}
  return { messages: { ...shared, ...own }, problems }
}

interface Reader {
  has(file: string): boolean
  list(folder: string): string[]
  read<T>(file: string, schema: z.ZodType<T>): YamlFile<T> | undefined
  text(file: string): string | undefined
  hash(): string
}

function createReader(botsDir: string, problems: Problem[]): Reader {
  const digest = createHash('sha256')
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
  return {
    has,
    list: (folder) => (has(folder) ? readdirSync(join(botsDir, folder)).sort() : []),
    read(file, schema) {
      if (!has(file)) return missing(file)
      digest.update(file).update(readFileSync(join(botsDir, file)))
      return readYaml({ path: join(botsDir, file), file }, schema, problems)
    },
    text(file) {
      if (!has(file)) return undefined
      const content = readFileSync(join(botsDir, file), 'utf8')
      digest.update(file).update(content)
      return content
    },
    hash: () => digest.digest('hex'),
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
    if (dialog) dialogs.push({ ...dialog.value, id: name.slice(0, -'.yaml'.length), institution: owner })
  }
  return dialogs
}

function loadUtterances(file: string, reader: Reader): UtterancesFile {
  return reader.has(file) ? (reader.read(file, utterancesSchema)?.value ?? {}) : {}
}
