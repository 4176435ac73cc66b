import { existsSync, mkdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { AppError } from '../errors.ts'
import { findPackIds, loadPack } from '../packs/load-pack.ts'
import { formatProblem } from '../packs/problem.ts'
import { mute, unmute } from '../publishing/mute.ts'
import { type PublishingParts, publish, rollback, shortVersion } from '../publishing/publish.ts'
import { createVersions } from '../publishing/versions.ts'
import { rigaMinute } from '../runtime/riga-day.ts'
import { sqliteStore } from '../store/sqlite-store.ts'
import type { Publication, Store } from '../store/store.ts'
import type { GlobalOptions } from './main.ts'
import { replayBot } from './replay.ts'

type Verb = (name: string, description: string) => Command
type Run = (action: () => Promise<number>) => Promise<void>
type ByOptions = GlobalOptions & { by: string }
type MuteOptions = ByOptions & { reason: string }

const noReason = 'no reason given'

/** What of a pack serves, and whether its bot speaks. */
export function addPublishingVerbs(verb: Verb, run: Run): void {
  verb('publish <bot>', 'make a version of the pack as it stands and let it serve')
    .option('--live', 'approved by the institution: every topic signed by a second person', false)
    .option('--by <name>', 'who publishes', userInfo().username)
    .action((bot: string, options: ByOptions & { live: boolean }) => run(async () => publishBot(bot, options)))
  verb('versions <bot>', 'what was published, and which version serves').action((bot: string, options: GlobalOptions) =>
    run(async () => listVersions(bot, options)),
  )
  verb('mute <bot>', 'silence a bot everywhere: citizens are told, people take over')
    .option('--reason <reason>', 'why; kept in the audit', noReason)
    .option('--by <name>', 'who decides it', userInfo().username)
    .action((bot: string, options: MuteOptions) => run(async () => muteBot(bot, options)))
  verb('unmute <bot>', 'let a silenced bot speak again')
    .option('--reason <reason>', 'why; kept in the audit', noReason)
    .option('--by <name>', 'who decides it', userInfo().username)
    .action((bot: string, options: MuteOptions) => run(async () => unmuteBot(bot, options)))
  verb('replay <bot>', 'which past answers would change with another version of the pack')
    .requiredOption('--against <folder>', 'a packs folder with the other version')
    .action((bot: string, options: GlobalOptions & { against: string }) => run(() => replayBot(bot, options)))
  verb('rollback <bot> [version]', 'let an earlier version serve again; without one, the version before')
    .option('--by <name>', 'who decides it', userInfo().username)
    .action((bot: string, version: string | undefined, options: ByOptions) =>
      run(async () => rollBack(bot, version, options)),
    )
}

function publishBot(bot: string, options: ByOptions & { live: boolean }): number {
  return withStore(bot, options, (parts) => {
    const stage = options.live ? 'live' : 'pilot'
    const result = publish(parts, { botsDir: options.bots, bot, stage, who: options.by })
    if (result.outcome === 'refused') {
      for (const problem of result.problems) {
        process.stdout.write(`${options.json ? JSON.stringify(problem) : formatProblem(problem)}\n`)
      }
      process.stderr.write('Not published; what served before goes on serving. Mend the problems and publish again.\n')
      return 1
    }
    print(options, result.publication, `Published ${described(result.publication)}.`)
    return 0
  })
}

function listVersions(bot: string, options: GlobalOptions): number {
  return withStore(bot, options, ({ store, versions }) => {
    const history = store.publicationsOf(bot)
    for (const [i, publication] of history.entries()) {
      const serves = i === 0
      const whole = versions.isWhole(bot, publication.version)
      const marks = [serves ? 'serves' : '', whole ? '' : 'DAMAGED'].filter(Boolean).join(', ')
      const line = `${shortVersion(publication.version)}  ${publication.stage.padEnd(5)}  ${rigaMinute(new Date(publication.at))}  ${publication.kind} by ${publication.who}${marks && `  (${marks})`}`
      print(options, { ...publication, serves, whole }, line)
    }
    process.stderr.write(draftLine(options.bots, bot, history[0]))
    const silenced = store.muteOf(bot)
    if (silenced) {
      process.stderr.write(
        `${bot} is silent since ${rigaMinute(new Date(silenced.at))}, by ${silenced.who}: ${silenced.reason}\n`,
      )
    }
    return 0
  })
}

/** How the folder stands to what serves. */
function draftLine(botsDir: string, bot: string, current: Publication | undefined): string {
  if (!current) return `Nothing of ${bot} has been published: a server serves its folder as it stands.\n`
  const draft = existsSync(join(botsDir, bot)) ? loadPack(botsDir, bot).pack?.hash : undefined
  if (draft === undefined) return `The folder ${join(botsDir, bot)} cannot be read; the published version serves.\n`
  if (draft === current.version) return 'The folder is the version that serves.\n'
  return `The folder has changed since (${shortVersion(draft)}). Publish it: npm run bot -- publish ${bot}\n`
}

function rollBack(bot: string, wanted: string | undefined, options: ByOptions): number {
  return withStore(bot, options, (parts) => {
    const [current] = parts.store.publicationsOf(bot)
    const publication = rollback(parts, { bot, wanted, who: options.by })
    const line =
      publication.seq === current?.seq
        ? `${bot} ${shortVersion(publication.version)} serves already; nothing was done.`
        : `Serves again: ${described(publication)}.`
    print(options, publication, line)
    return 0
  })
}

function muteBot(bot: string, { by: who, reason, ...options }: MuteOptions): number {
  return withStore(bot, options, ({ store, now }) => {
    mute(store, { bot, reason, who, at: now().toISOString() })
    print(
      options,
      { bot, muted: true, reason, who },
      `${bot} is silent. Let it speak again: npm run bot -- unmute ${bot}`,
    )
    return 0
  })
}

function unmuteBot(bot: string, { by: who, reason, ...options }: MuteOptions): number {
  return withStore(bot, options, ({ store, now }) => {
    const spoke = !unmute(store, { bot, reason, who, at: now().toISOString() })
    print(options, { bot, muted: false, reason, who }, spoke ? `${bot} was not silenced.` : `${bot} speaks again.`)
    return 0
  })
}

function described({ bot, version, stage, who }: Publication): string {
  return `${bot} ${shortVersion(version)} (${stage}, by ${who}); a running server takes it up by itself`
}

/** Runs the work on the data folder's store; the bot must have a folder or a published version. */
export function withStore<T>(
  bot: string,
  { bots, data }: Pick<GlobalOptions, 'bots' | 'data'>,
  work: (parts: PublishingParts & { store: Store }) => T,
): T {
  mkdirSync(data, { recursive: true })
  const store = sqliteStore(join(data, 'asistents.sqlite'))
  try {
    const known = [...new Set([...findPackIds(bots), ...store.currentPublications().map(({ bot: id }) => id)])]
    if (!known.includes(bot)) {
      throw new AppError('PACK_UNKNOWN_BOT', `No bot called "${bot}". Known bots: ${known.join(', ')}.`, 404)
    }
    return work({ store, versions: createVersions(data), now: () => new Date() })
  } finally {
    store.close()
  }
}

/** One line for a person, or the same as JSON. */
export function print({ json }: Pick<GlobalOptions, 'json'>, value: unknown, line: string): void {
  process.stdout.write(`${json ? JSON.stringify(value) : line}\n`)
}
