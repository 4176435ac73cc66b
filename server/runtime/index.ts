import type { LookUp } from '../../dialogs/dialog-tools.ts'
import { findPackIds } from '../packs/load-pack.ts'
import type { Pack } from '../packs/pack.ts'
import type { Problem } from '../packs/problem.ts'
import type { Mask } from '../privacy/mask.ts'
import { deleteOldFormats } from './artefacts/delete-old-formats.ts'
import { createPackCache } from './artefacts/pack-cache.ts'
import { loadBaseModels } from './base-models.ts'
import type { Brain } from './brain.ts'
import { composeTopic } from './compose.ts'
import type { DecisionReport } from './decide/report.ts'
import type { BaseModels, SentenceEncoder } from './learn.ts'
import { type Learning, type LearntBot, learnBot, readAgain } from './learn-bot.ts'
import { modelFormat } from './learn-pack.ts'
import { createLearner } from './learner.ts'
import { createLiveBots, type LiveBots } from './live-bots.ts'
import { createModelLoader } from './model.ts'
import { mutedTurn } from './muted.ts'
import { createOtherEncoder, type QuestionVectors } from './other-encoder.ts'
import { createPackReading, type ReadBeside, type ReadTask } from './pack-reading.ts'
import { type PackSummary, summarise } from './pack-summary.ts'
import type { PackPlace } from './read-pack.ts'
import { rigaDay } from './riga-day.ts'
import { runTurn } from './turn.ts'
import type { Language, Respond, TurnInput } from './types.ts'

export interface RuntimeOptions {
  botsDir: string
  dataDir: string
  /** Where the packs lie that are to serve; without it all of `botsDir`. */
  places?: readonly PackPlace[]
  /** The one bot that will be asked: it and its neighbours are learnt, the others are only read. */
  only?: string | undefined
  progress?: (message: string) => void
  now?: () => Date
  /** Rows of open data by pack; without it every look-up is unavailable. */
  lookUp?: (bot: string) => LookUp
  /** Reads whole texts in the built-in encoder's stead; a turn waits for it at most so long. */
  sentences?: { encoder: SentenceEncoder; withinMs: number } | undefined
  /** Whether a bot has been silenced; without it none has. */
  isMuted?: (bot: string) => boolean
}

/** Every bot of a packs folder, ready to answer. */
export interface Runtime {
  respond: Respond
  /** Has the other encoder, where there is one, read what a turn will ask; comes back in time, also when it fails. */
  readAhead(input: TurnInput): Promise<void>
  /** Runs what asks the bots, and nothing else, until the other encoder has read all it asks; see QuestionVectors. */
  settle: QuestionVectors['settle']
  /** Has the other encoder read the texts of bots that it could not read before. */
  readAgain(): Promise<void>
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
  /** The newest version of a bot, or the one that is named while it is kept. */
  brain(bot: string, version?: string | null): Brain
  /** What was wrong with packs at the start, also of those that still serve. */
  problems: Problem[]
  /** The hash of the pack that serves; undefined when none does. */
  versionOf(bot: string): string | undefined
  /**
   * Reads and learns a pack beside the one that serves; one that cannot serve comes back as its problems, and with
   * `isChecked` also one in which `check` finds an error.
   */
  prepare(place: PackPlace, options?: { isChecked: boolean }): Promise<Prepared>
  /** Lets a prepared pack serve from the next turn on; `withdraw` takes its older versions from open conversations. */
  serve(bot: LearntBot, options?: { withdraw: boolean }): void
  now(): Date
}

export type Prepared = { outcome: 'ready'; bot: LearntBot } | { outcome: 'refused'; problems: Problem[] }

/** Loads all packs and builds what is missing; a broken pack is reported and left out, the others serve. */
export async function createRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { botsDir, dataDir, lookUp, progress = () => undefined } = options
  const { now = () => new Date(), isMuted = () => false } = options
  const day = () => rigaDay(now())
  const deleted = deleteOldFormats(dataDir, modelFormat)
  if (deleted.length > 0) progress(`${deleted.length} caches of former formats are deleted.`)
  const base = loadBaseModels()
  const learn = createLearner({ dataDir, progress })
  const loaderOf = (models: BaseModels) => createModelLoader({ dataDir, base: models, learn })
  const other =
    options.sentences &&
    createOtherEncoder(options.sentences, {
      load: loaderOf({ ...base, sentences: options.sentences.encoder }),
      onFault: progress,
    })
  const cache = createPackCache(dataDir)
  const readBeside = createPackReading(cache, dataDir)
  const learning: Learning = { loadModel: loaderOf(base), embed: base.encoder.encode, other, day }
  const places = options.places ?? findPackIds(botsDir).map((id) => ({ id, folder: botsDir }))
  const read = places.map((place) => ({ id: place.id, read: cache.read(place) }))
  const broken = read.filter(({ read: { pack } }) => !pack).map(({ id }) => id)
  const bots = createLiveBots(broken, { isMuted, lookUp })
  const others = read.flatMap(({ read: { pack } }) => pack ?? [])
  const needed = whoIsNeeded(others, options.only)
  const learnt = read.flatMap(({ id, read: found }) =>
    found.pack && needed.includes(id) ? [learnBot(found, others, learning)] : [],
  )
  for (const bot of await Promise.all(learnt)) bots.serve(bot)

  const respond: Respond = (input) => {
    const { brain } = bots.find(input.bot, input.state.version)
    return isMuted(input.bot) ? mutedTurn(brain, input) : runTurn(brain, input)
  }
  let readingAgain: Promise<void> | undefined
  const settle: QuestionVectors['settle'] = other?.settle ?? (async (run) => run())
  return {
    respond,
    async readAhead(input) {
      if (!other) return
      try {
        await settle(() => respond(input))
      } catch {
        // The turn itself will meet the same fault, and what then is said to the citizen is decided there.
      }
    },
    settle,
    readAgain() {
      readingAgain ??= readUnread(bots, learning).finally(() => {
        readingAgain = undefined
      })
      return readingAgain
    },
    messages: (key, bot, { language, values }) => bots.find(bot).voice.say(key, language, values ?? {}),
    mask: (text, { bot, previous }) => bots.find(bot).mask(text, { previous }),
    packs: () => bots.all().map(({ pack }) => summarise(pack, day())),
    preview: ({ institution, page }, language) => preview(bots, { institution, page }, { language, day: day() }),
    requireBot: (bot) => {
      bots.find(bot)
    },
    report: (bot) => bots.find(bot).brain.report,
    brain: (bot, version) => bots.find(bot, version).brain,
    problems: read.flatMap(({ read: { problems } }) => problems),
    versionOf: (bot) => bots.all().find(({ pack }) => pack.id === bot)?.pack.hash,
    prepare: (place, { isChecked } = { isChecked: false }) =>
      prepare({ place, checkedOn: isChecked ? day() : null }, { bots, learning, readBeside }),
    serve: bots.serve,
    now,
  }
}

function whoIsNeeded(packs: readonly Pack[], only: string | undefined): string[] {
  if (only === undefined) return packs.map(({ id }) => id)
  return [only, ...(packs.find(({ id }) => id === only)?.bot.neighbours ?? [])]
}

async function prepare(
  task: ReadTask,
  { bots, learning, readBeside }: { bots: LiveBots; learning: Learning; readBeside: ReadBeside },
): Promise<Prepared> {
  const read = await readBeside(task)
  if (!read.pack) return { outcome: 'refused', problems: read.problems }
  const others: Pack[] = bots.all().map((bot) => bot.pack)
  return { outcome: 'ready', bot: await learnBot(read, others, learning) }
}

async function readUnread(bots: LiveBots, learning: Learning): Promise<void> {
  const all = bots.all()
  const packs = all.map(({ pack }) => pack)
  for (const bot of all.filter(({ isUnread }) => isUnread)) {
    const read = await readAgain(bot, packs, learning)
    // Another version may have taken its place meanwhile.
    if (!read.isUnread && bots.all().includes(bot)) bots.serve(read)
  }
}

function preview(
  bots: LiveBots,
  { institution, page }: { institution: string; page: string },
  options: { language: Language; day: string },
): ReturnType<Runtime['preview']> {
  const voice = bots.all().find(({ pack }) => pack.id === institution)?.voice
  const topic = voice?.pack.topics.find(({ id }) => id === page)
  if (!voice || !topic) return { text: '', citation: null }
  const composed = composeTopic(voice, topic, { ...options, variant: null })
  const [citation] = composed.citations
  return { text: [composed.summary, composed.details].filter(Boolean).join('\n\n'), citation: citation ?? null }
}
