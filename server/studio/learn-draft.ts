import { join } from 'node:path'
import type { Problem } from '../packs/problem.ts'
import type { Speaking } from '../playing/test-runtime.ts'
import { placesAtStart } from '../publishing/places.ts'
import { createVersions } from '../publishing/versions.ts'
import type { Runtime } from '../runtime/index.ts'
import { readPack } from '../runtime/read-pack.ts'
import { rigaDay } from '../runtime/riga-day.ts'
import { runTurn } from '../runtime/turn.ts'
import { sqliteStore } from '../store/sqlite-store.ts'
import { isRead, learnBeside } from './learn-beside.ts'

export interface LearnDraftTask {
  botsDir: string
  dataDir: string
  bot: string
  /** Moment in ISO 8601. */
  at: string
}

export type LearntDraft =
  | { outcome: 'learnt'; version: string; speaking: Speaking & Pick<Runtime, 'settle'> }
  /** The folder cannot be read. */
  | { outcome: 'refused'; problems: Problem[] }

/** Learns the folder beside what serves, so that it can be heard. */
export async function learnDraft({ botsDir, dataDir, bot, at }: LearnDraftTask): Promise<LearntDraft> {
  const read = readPack({ id: bot, folder: botsDir })
  if (!isRead(read)) return { outcome: 'refused', problems: read.problems }
  const now = () => new Date(at)
  const others = neighboursOf({ botsDir, dataDir, bot })
  const [beside] = await learnBeside({ dataDir, bot, own: [read], others, day: () => rigaDay(now()) })
  if (!beside) throw new Error(`Nothing was learnt of ${bot}.`)
  const { brain, learnt } = beside
  const speaking: Extract<LearntDraft, { outcome: 'learnt' }>['speaking'] = {
    now,
    brain: () => ({ ...brain, report: learnt.fitted.report }),
    mask: (text, { previous }) => learnt.mask(text, { previous }),
    respond: (input) => runTurn(brain, input),
    settle: async (run) => run(),
  }
  return { outcome: 'learnt', version: read.pack.hash, speaking }
}

/** Where the packs lie that would be asked too: as they serve. */
function neighboursOf({ botsDir, dataDir, bot }: Omit<LearnDraftTask, 'at'>) {
  const store = sqliteStore(join(dataDir, 'asistents.sqlite'))
  try {
    return placesAtStart(botsDir, { store, versions: createVersions(dataDir) }).filter(({ id }) => id !== bot)
  } finally {
    store.close()
  }
}
