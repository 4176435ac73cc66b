import type { LookUp } from '../../dialogs/dialog-tools.ts'
import { toRow } from '../packs/data-row.ts'
import type { TestSetting } from '../packs/load-tests.ts'
import type { Brain } from '../runtime/brain.ts'
import { createRuntime, type Runtime, type RuntimeOptions } from '../runtime/index.ts'
import { rigaDay } from '../runtime/riga-day.ts'
import { runTurn } from '../runtime/turn.ts'

/** What of a runtime is needed to play a test. */
export type Speaking = Pick<Runtime, 'respond' | 'mask' | 'brain' | 'now'>

/** A runtime whose clock and open data are those of the test that is being played. */
export interface TestRuntime {
  runtime: Speaking
  /** Sets the day and the rows of a test. */
  enter(setting: Pick<TestSetting, 'day' | 'data'>): void
  /** Lets minutes pass. */
  advance(minutes: number): void
}

/** Loads all packs for playing tests. */
export async function createTestRuntime(
  options: Omit<RuntimeOptions, 'now' | 'lookUp'>,
): Promise<TestRuntime & { runtime: Runtime }> {
  const { now, lookUpIn, ...hands } = createStage()
  const lookUp = (bot: string) => lookUpIn(() => runtime.brain(bot))
  const runtime = await createRuntime({ ...options, now, lookUp })
  return { runtime, ...hands }
}

/** The bots that serve citizens, heard on the day and with the rows of a test; citizens notice nothing of it. */
export function borrowRuntime(serving: Speaking): TestRuntime {
  const { now, lookUpIn, ...hands } = createStage()
  const day = () => rigaDay(now())
  const brain = (bot: string) => {
    const own = serving.brain(bot)
    const voiceOf: Brain['voiceOf'] = (institution) => ({ ...own.voiceOf(institution), day })
    return { ...own, voiceOf, lookUp: lookUpIn(() => own) }
  }
  const runtime: Speaking = { brain, now, mask: serving.mask, respond: (input) => runTurn(brain(input.bot), input) }
  return { runtime, ...hands }
}

interface Stage extends Omit<TestRuntime, 'runtime'> {
  now(): Date
  lookUpIn(brain: () => Brain): LookUp
}

function createStage(): Stage {
  let setting: Pick<TestSetting, 'day' | 'data'> = { day: null, data: {} }
  let passedMs = 0
  const start = new Date()
  const now = () => new Date((setting.day === null ? start : noonOf(setting.day)).getTime() + passedMs)
  return {
    now,
    lookUpIn: (brain) => (source, key) => {
      const data = brain().view.bot.data.find(({ id }) => id === source)
      const rows = setting.data[source]
      if (!data || !rows) return { outcome: 'unavailable' }
      const row = rows.find((raw) => raw[data.key] === key)
      return row ? toRow(data, row, rigaDay(now())) : { outcome: 'none' }
    },
    enter(next) {
      setting = next
      passedMs = 0
    },
    advance(minutes) {
      passedMs += minutes * 60_000
    },
  }
}

// Noon in Riga, within an hour whatever the season.
function noonOf(day: string): Date {
  return new Date(`${day}T10:00:00Z`)
}
