import type { LookUp } from '../../dialogs/dialog-tools.ts'
import { AppError } from '../errors.ts'
import { createFactValues } from '../packs/facts.ts'
import { findPackIds, loadMessages, loadPack } from '../packs/load-pack.ts'
import { createSay } from '../packs/messages.ts'
import type { Pack } from '../packs/pack.ts'
import type { Problem } from '../packs/problem.ts'
import { createMask, type Mask } from '../privacy/mask.ts'
import { loadBaseModels } from './base-models.ts'
import type { Brain } from './brain.ts'
import { composeTopic, ownValues, type PackVoice } from './compose.ts'
import { createBrains } from './create-brains.ts'
import type { DecisionReport } from './decide/report.ts'
import { createLearner } from './learner.ts'
import { createModelLoader } from './model.ts'
import { rigaDay } from './riga-day.ts'
import { runTurn } from './turn.ts'
import type { Language, Respond } from './types.ts'

export interface RuntimeOptions {
  botsDir: string
  dataDir: string
  progress?: (message: string) => void
  now?: () => Date
  /** Rows of open data by pack; without it every look-up is unavailable. */
  lookUp?: (bot: string) => LookUp
}

/** Every bot of a packs folder, ready to answer. */
export interface Runtime {
  respond: Respond
  /** A sentence of a bot by its key. */
  messages(key: string, bot: string, options: { language: Language; values?: Record<string, string> }): string
  mask(text: string, context: { bot: string; previous: string[] }): ReturnType<Mask>
  packs(): PackSummary[]
  /** What a page would say and cite, for a person to insert. */
  preview(
    page: { institution: string; page: string },
    language: Language,
  ): { text: string; citation: { title: string; url: string; seenOn: string } | null }
  /** Throws PACK_UNKNOWN_BOT or PACK_BROKEN. */
  requireBot(bot: string): void
  report(bot: string): DecisionReport
  brain(bot: string): Brain
  /** What was wrong with packs, also of those that still serve. */
  problems: Problem[]
  now(): Date
}

/** What the channels and pages need to know of a pack. */
export interface PackSummary {
  id: string
  name: Record<Language, string>
  assistant: Record<Language, string>
  scope: Record<Language, string>
  languages: Language[]
  queue: string
  origins: string[]
  retentionDays: number
  contacts: { phone: string | null; email: string | null; address: string | null }
}

/** Loads all packs and builds what is missing; a broken pack is reported and left out, the others serve. */
export async function createRuntime(options: RuntimeOptions): Promise<Runtime> {
  const progress = options.progress ?? (() => undefined)
  const now = options.now ?? (() => new Date())
  const { packs, broken, problems } = loadPacks(options.botsDir)
  const base = loadBaseModels()
  const day = () => rigaDay(now())
  const voices = new Map(packs.map((pack) => [pack.id, createVoice(options.botsDir, pack, day)]))
  const loadModel = createModelLoader({ dataDir: options.dataDir, base, learn: createLearner({ base, progress }) })
  const brains = await createBrains({ packs, voices, loadModel, day: day(), lookUp: options.lookUp })
  const masks = new Map(packs.map((pack) => [pack.id, createMask({ allowed: allowedContacts(pack, day()) })]))

  const find = <T>(map: Map<string, T>, bot: string): T => {
    const found = map.get(bot)
    if (found) return found
    if (broken.has(bot)) {
      throw new AppError('PACK_BROKEN', `The pack "${bot}" has problems. List them: npm run bot -- check ${bot}`, 503)
    }
    throw new AppError('PACK_UNKNOWN_BOT', `No bot called "${bot}". Known bots: ${[...map.keys()].join(', ')}.`, 404)
  }
  return {
    respond: (input) => runTurn(find(brains, input.bot), input),
    messages: (key, bot, { language, values }) => find(voices, bot).say(key, language, values ?? {}),
    mask: (text, { bot, previous }) => find(masks, bot)(text, { previous }),
    packs: () => packs.map((pack) => summarise(pack, day())),
    preview: ({ institution, page }, language) => {
      const voice = voices.get(institution)
      const topic = voice?.pack.topics.find(({ id }) => id === page)
      if (!voice || !topic) return { text: '', citation: null }
      const composed = composeTopic(voice, topic, { language, day: day(), variant: null })
      const [citation] = composed.citations
      return { text: [composed.summary, composed.details].filter(Boolean).join('\n\n'), citation: citation ?? null }
    },
    requireBot: (bot) => {
      find(brains, bot)
    },
    report: (bot) => find(brains, bot).report,
    brain: (bot) => find(brains, bot),
    problems,
    now,
  }
}

function loadPacks(botsDir: string): { packs: Pack[]; broken: Set<string>; problems: Problem[] } {
  const loaded = findPackIds(botsDir).map((id) => ({ id, ...loadPack(botsDir, id) }))
  const isBroken = (problems: readonly Problem[]) => problems.some((p) => p.severity === 'error')
  return {
    packs: loaded.flatMap(({ pack, problems }) => (pack && !isBroken(problems) ? [pack] : [])),
    broken: new Set(loaded.filter(({ pack, problems }) => !pack || isBroken(problems)).map(({ id }) => id)),
    problems: loaded.flatMap(({ problems }) => problems),
  }
}

function createVoice(botsDir: string, pack: Pack, day: () => string): PackVoice {
  const values = createFactValues(pack.facts)
  const { messages } = loadMessages(botsDir, pack.id)
  return { pack, values, day, say: createSay(messages, (language) => ownValues({ pack, values, day }, language)) }
}

/** Phone numbers, addresses and accounts that the pack's own facts carry: never masked as a citizen's. */
function allowedContacts(pack: Pack, day: string): string[] {
  const values = createFactValues(pack.facts)
  const names = pack.facts.flatMap((fact) => Object.keys(fact.values))
  return names.flatMap((name) => {
    const text = values.format(name, { language: 'lv', day })
    return text !== undefined && /[@\d].{4,}/.test(text) ? [text] : []
  })
}

function summarise(pack: Pack, day: string): PackSummary {
  const { bot } = pack
  const values = createFactValues(pack.facts)
  const texts = (text: { lv?: string | undefined; en?: string | undefined; ru?: string | undefined }) => {
    const lv = text.lv ?? pack.id
    return { lv, en: text.en ?? lv, ru: text.ru ?? lv }
  }
  const contact = (name: string | undefined) => (name && values.format(name, { language: 'lv', day })) || null
  return {
    id: pack.id,
    name: texts(bot.name),
    assistant: texts(bot.assistant),
    scope: texts(bot.scope),
    languages: bot.languages,
    queue: bot.queue,
    origins: bot.origins,
    retentionDays: bot.retention.days,
    contacts: {
      phone: contact(bot.contacts.phone),
      email: contact(bot.contacts.email),
      address: contact(bot.contacts.address),
    },
  }
}
