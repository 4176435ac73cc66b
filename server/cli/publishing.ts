import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { loadPack } from '../packs/load-pack.ts'
import { mute, unmute } from '../publishing/mute.ts'
import { rollback, shortVersion } from '../publishing/publish.ts'
import { rigaMinute } from '../runtime/riga-day.ts'
import type { Publication } from '../store/store.ts'
import type { GlobalOptions } from './main.ts'
import { print } from './print.ts'
import { described, type PublishOptions, publishBot } from './publish-bot.ts'
import { replayBot } from './replay.ts'
import { withStore } from './with-store.ts'

type Verb = (name: string, description: string) => Command
type Run = (action: () => Promise<number>) => Promise<void>
type ByOptions = GlobalOptions & { by: string }
type MuteOptions = ByOptions & { reason: string }

const noReason = 'no reason given'

/** What of a pack serves, and whether its bot speaks. */
export function addPublishingVerbs(verb: Verb, run: Run): void {
  verb('publish <bot>', 'make a version of the pack as it stands and let it serve')
    .option('--live', 'approved by the institution: every topic signed by a second person', false)
    .option('--despite-tests <reason>', 'with --live: why, although tests come out otherwise; kept in the audit')
    .option('--by <name>', 'who publishes', userInfo().username)
    .action((bot: string, options: PublishOptions) => run(() => publishBot(bot, options)))
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
