import { setImmediate as nextTurnOfLoop } from 'node:timers/promises'
import { hashPack, sharedId } from '../packs/pack-files.ts'
import type { Problem } from '../packs/problem.ts'
import type { Prepared, Runtime } from '../runtime/index.ts'
import type { Publication, PublishingStore } from '../store/store.ts'
import { type Draft, findDrafts, placeOf } from './places.ts'
import type { Versions } from './versions.ts'

/** What became of a pack that was to serve; one that is refused leaves the old version serving. */
export type TakenUp =
  | { bot: string; outcome: 'serves'; version: string }
  | { bot: string; outcome: 'refused'; problems: Problem[] }

export interface LivePacksParts {
  runtime: Runtime
  store: PublishingStore
  versions: Versions
  botsDir: string
  onTakenUp: (taken: TakenUp) => void
  onFault: (error: unknown, about: string) => void
}

/** Keeps what serves the same as what was published, and as the folders of packs that never were. */
export interface LivePacks {
  /** Files below the packs folder were changed, added or taken away. */
  changed(files: readonly string[]): void
  /** Takes up everything that is new since the last time; resolves when it serves or has been refused. */
  refresh(): Promise<void>
}

const tryAgainMs = 60_000

/** Begins with what the runtime serves; packs are taken up one after another, while the old ones serve. */
export function createLivePacks(parts: LivePacksParts): LivePacks {
  const { store, botsDir } = parts
  const changedFolders = new Set<string>()
  const triedSeq = new Map<string, number>()
  let running: Promise<void> | undefined
  let isAskedAgain = false

  async function takeUpAll(): Promise<void> {
    const current = store.currentPublications()
    for (const publication of current) {
      const { bot, seq } = publication
      if (triedSeq.get(bot) === seq) continue
      triedSeq.set(bot, seq)
      await attempt(
        bot,
        () => takeUpPublication(parts, publication),
        () => triedSeq.delete(bot),
      )
    }
    const changed = new Set(changedFolders)
    changedFolders.clear()
    for (const draft of findDrafts(botsDir, current)) {
      if (!changed.has(sharedId) && !changed.has(draft.id)) continue
      // Hashing a hundred packs takes seconds: citizens' turns come in between.
      await nextTurnOfLoop()
      await attempt(
        draft.id,
        () => takeUpDraft(parts, draft),
        () => changedFolders.add(draft.id),
      )
    }
  }

  /** What breaks on our side (no room on the disk, say) is no fault of the pack: it is tried again later. */
  async function attempt(bot: string, work: () => Promise<void>, forget: () => void): Promise<void> {
    try {
      await work()
    } catch (error) {
      parts.onFault(error, `pack ${bot}`)
      setTimeout(forget, tryAgainMs).unref()
    }
  }

  async function run(): Promise<void> {
    do {
      isAskedAgain = false
      await takeUpAll()
    } while (isAskedAgain)
  }

  return {
    changed(files) {
      for (const file of files) changedFolders.add(file.split(/[\\/]/)[0] as string)
    },
    refresh() {
      isAskedAgain = true
      running ??= run().finally(() => {
        running = undefined
      })
      return running
    },
  }
}

async function takeUpPublication(parts: LivePacksParts, publication: Publication): Promise<void> {
  const { runtime, store, versions } = parts
  const { bot, seq, version, kind } = publication
  if (runtime.versionOf(bot) === version) return
  const prepared = await runtime.prepare(placeOf(publication, versions))
  // Learning takes its time: what was rolled back meanwhile must not serve even for a moment.
  if (store.publicationsOf(bot)[0]?.seq === seq) finish(parts, bot, { prepared, withdraw: kind === 'rollback' })
}

async function takeUpDraft(parts: LivePacksParts, { id, folder }: Draft): Promise<void> {
  const { runtime, store } = parts
  const version = hashPack(folder, id)
  if (version === runtime.versionOf(id)) return
  const prepared = await runtime.prepare({ id, folder, version }, { isChecked: true })
  if (store.publicationsOf(id).length === 0) finish(parts, id, { prepared, withdraw: false })
}

function finish(
  { runtime, onTakenUp }: LivePacksParts,
  bot: string,
  { prepared, withdraw }: { prepared: Prepared; withdraw: boolean },
): void {
  if (prepared.outcome === 'refused') {
    onTakenUp({ bot, ...prepared })
    return
  }
  runtime.serve(prepared.bot, { withdraw })
  onTakenUp({ bot, outcome: 'serves', version: prepared.bot.pack.hash })
}
