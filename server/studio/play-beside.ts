import { join } from 'node:path'
import type { Problem } from '../packs/problem.ts'
import { placesAtStart } from '../publishing/places.ts'
import { createVersions } from '../publishing/versions.ts'
import { readPack } from '../runtime/read-pack.ts'
import { rigaDay } from '../runtime/riga-day.ts'
import { runTurn } from '../runtime/turn.ts'
import { sqliteStore } from '../store/sqlite-store.ts'
import { isRead, learnBeside } from './learn-beside.ts'
import { type DraftTests, type PlayedDraft, playDraft } from './play-draft.ts'

export interface PlayBesideTask {
  botsDir: string
  dataDir: string
  /** Moment in ISO 8601. */
  at: string
  tests: DraftTests
}

export type PlayBesideReport =
  | ({ outcome: 'played'; version: string } & PlayedDraft)
  /** The folder cannot be read. */
  | { outcome: 'refused'; problems: Problem[] }

/** Learns the folder beside what serves, and plays tests on it. */
export async function playBeside({ botsDir, dataDir, at, tests }: PlayBesideTask): Promise<PlayBesideReport> {
  const { bot } = tests
  const read = readPack({ id: bot, folder: botsDir })
  if (!isRead(read)) return { outcome: 'refused', problems: read.problems }
  const now = () => new Date(at)
  const others = neighboursOf(bot, { botsDir, dataDir })
  const [beside] = await learnBeside({ dataDir, bot, own: [read], others, day: () => rigaDay(now()) })
  if (!beside) throw new Error(`Nothing was learnt of ${bot}.`)
  const { brain, learnt } = beside
  const played = await playDraft(
    {
      now,
      brain: () => ({ ...brain, report: learnt.fitted.report }),
      mask: (text, { previous }) => learnt.mask(text, { previous }),
      respond: (input) => runTurn(brain, input),
      settle: async (run) => run(),
    },
    tests,
  )
  return { outcome: 'played', version: read.pack.hash, ...played }
}

/** Where the packs lie that would be asked too: as they serve. */
function neighboursOf(bot: string, { botsDir, dataDir }: Pick<PlayBesideTask, 'botsDir' | 'dataDir'>) {
  const store = sqliteStore(join(dataDir, 'asistents.sqlite'))
  try {
    return placesAtStart(botsDir, { store, versions: createVersions(dataDir) }).filter(({ id }) => id !== bot)
  } finally {
    store.close()
  }
}
