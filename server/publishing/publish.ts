import { AppError } from '../errors.ts'
import { checkPack } from '../packs/check/check-pack.ts'
import { checkShared } from '../packs/check/check-shared.ts'
import { loadPack } from '../packs/load-pack.ts'
import type { Pack } from '../packs/pack.ts'
import type { Problem } from '../packs/problem.ts'
import { rigaDay } from '../runtime/riga-day.ts'
import type { Publication, PublishingStore, Stage } from '../store/store.ts'
import { checkSignatures } from './check-signatures.ts'
import { problemsAtStage } from './problems-at-stage.ts'
import { doubtIn, type TestsInDoubt, type TestsOutcome, testsKnown, testsSaid } from './tests-known.ts'
import type { Versions } from './versions.ts'

export interface PublishingParts {
  store: PublishingStore
  versions: Versions
  now: () => Date
}

export interface ToPublish {
  botsDir: string
  bot: string
  stage: Stage
  who: string
  /** What came of the tests when they were played last. */
  outcome?: TestsOutcome | undefined
  /** Why it goes live although its tests failed or were not played. */
  reason?: string | undefined
}

export type Published =
  | { outcome: 'published'; publication: Publication }
  | { outcome: 'refused'; problems: Problem[] }
  /** It would go live with tests that failed or were not played, and nobody has said why. */
  | { outcome: 'unexplained'; tests: TestsInDoubt }

/**
 * Makes a version of the pack as it stands in a packs folder, and lets it serve; a pack with problems is refused with
 * all of them. Throws PUBLISH_OVERTAKEN when somebody else published meanwhile.
 */
export function publish(parts: PublishingParts, what: ToPublish): Published {
  const { store, versions, now } = parts
  const { botsDir, bot, stage, who, reason } = what
  const [before] = store.publicationsOf(bot)
  // Read first and checked afterwards: what is kept is what was checked, or nothing.
  const { pack } = loadPack(botsDir, bot)
  const day = rigaDay(now())
  const found = [...checkShared(botsDir), ...checkPack(botsDir, bot, { day })]
  const problems = problemsAtStage(found, stage)
  if (pack && stage === 'live') {
    problems.push(...checkSignatures({ botsDir, pack, publisher: who, earlier: publishedPacks(parts, bot) }))
  }
  if (!pack || problems.some(({ severity }) => severity === 'error')) return { outcome: 'refused', problems }
  const version = pack.hash
  const serves = before?.version === version && before.stage === stage
  const doubt = stage === 'live' && !serves ? doubtIn(testsKnown({ botsDir, pack, day }, what.outcome)) : undefined
  if (doubt && reason === undefined) return { outcome: 'unexplained', tests: doubt }
  const isNew = versions.keep(botsDir, pack)
  // One that was damaged is published anew, so that servers that have given it up try it again.
  if (!isNew && serves) return { outcome: 'published', publication: before }
  const next = { bot, version, stage, kind: 'publish', who } as const
  const despite = doubt && `${testsSaid(doubt)}: ${reason}`
  return { outcome: 'published', publication: addPublication(parts, next, { before, despite }) }
}

/** Every version of a bot that was published and is whole. */
function publishedPacks({ store, versions }: PublishingParts, bot: string): Pack[] {
  const all = new Set(store.publicationsOf(bot).map(({ version }) => version))
  return [...all].flatMap((version) => {
    const { pack } = loadPack(versions.folderOf(bot, version), bot)
    return pack?.hash === version ? [pack] : []
  })
}

/** Lets an earlier version serve again: the one that is named by its hash or the beginning of it, else the one before. */
export function rollback(
  parts: PublishingParts,
  { bot, wanted, who }: { bot: string; wanted: string | undefined; who: string },
): Publication {
  const history = parts.store.publicationsOf(bot)
  const [current] = history
  if (!current) {
    throw new AppError('PUBLISH_NOTHING', `Nothing of "${bot}" has been published: it serves from its folder.`, 409)
  }
  const { version, stage } = wanted === undefined ? versionBefore(history) : versionCalled(history, wanted)
  if (!parts.versions.isWhole(bot, version)) {
    throw new AppError(
      'PUBLISH_VERSION_DAMAGED',
      `The files of version ${shortVersion(version)} of "${bot}" are not what was published. Choose another: npm run bot -- versions ${bot}`,
      409,
    )
  }
  if (version === current.version) return current
  return addPublication(parts, { bot, version, stage, kind: 'rollback', who }, { before: current })
}

/** What served before the version that serves now was published. */
function versionBefore(history: readonly Publication[]): Publication {
  const [current] = history
  const published = history.find(({ version, kind }) => version === current?.version && kind === 'publish')
  const before = history.find(({ seq, version }) => seq < (published?.seq ?? 0) && version !== current?.version)
  if (before) return before
  const bot = current?.bot
  throw new AppError('PUBLISH_NOTHING_BEFORE', `No version of "${bot}" served before this one.`, 409)
}

function versionCalled(history: readonly Publication[], wanted: string): Publication {
  const found = history.filter(({ version }) => version.startsWith(wanted.toLowerCase()))
  const [newest] = found
  if (newest && found.every(({ version }) => version === newest.version)) return newest
  const bot = history[0]?.bot
  const said = newest ? `More than one version of "${bot}" begins` : `No version of "${bot}" begins`
  throw new AppError(
    'PUBLISH_UNKNOWN_VERSION',
    `${said} with "${wanted}". List them: npm run bot -- versions ${bot}`,
    404,
  )
}

function addPublication(
  { store, now }: PublishingParts,
  next: Omit<Publication, 'seq' | 'at'>,
  { before, despite }: { before: Publication | undefined; despite?: string | undefined },
): Publication {
  const publication = { ...next, seq: (before?.seq ?? 0) + 1, at: now().toISOString() }
  const { bot, version, stage, kind, who, at } = publication
  const about = [`${bot} ${version} ${stage}`, despite].filter(Boolean).join(', ')
  const audit = { at, who, what: `pack-${kind}`, about }
  if (store.addPublication(publication, audit)) return publication
  const [other] = store.publicationsOf(bot)
  throw new AppError(
    'PUBLISH_OVERTAKEN',
    `${other?.who} has published "${bot}" meanwhile (version ${shortVersion(other?.version ?? '')}). Look at it, npm run bot -- versions ${bot}, and publish again if yours is still right.`,
    409,
  )
}

/** The beginning of a version's hash: enough to tell it from the others. */
export function shortVersion(version: string): string {
  return version.slice(0, 12)
}
