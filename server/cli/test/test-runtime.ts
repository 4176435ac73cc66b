import type { LookUp } from '../../../dialogs/dialog-tools.ts'
import { toRow } from '../../packs/data-row.ts'
import type { TestSetting } from '../../packs/load-tests.ts'
import { createRuntime, type Runtime, type RuntimeOptions } from '../../runtime/index.ts'
import { rigaDay } from '../../runtime/riga-day.ts'

/** A runtime whose clock and open data are those of the test that is being played. */
export interface TestRuntime {
  runtime: Runtime
  /** Sets the day and the rows of a test. */
  enter(setting: Pick<TestSetting, 'day' | 'data'>): void
  /** Lets minutes pass. */
  advance(minutes: number): void
}

/** Loads all packs for playing tests. */
export async function createTestRuntime(options: Omit<RuntimeOptions, 'now' | 'lookUp'>): Promise<TestRuntime> {
  let setting: Pick<TestSetting, 'day' | 'data'> = { day: null, data: {} }
  let passedMs = 0
  const start = new Date()
  const now = () => new Date((setting.day === null ? start : noonOf(setting.day)).getTime() + passedMs)
  const lookUp = (bot: string): LookUp => {
    return (source, key) => {
      const data = runtime.brain(bot).view.bot.data.find(({ id }) => id === source)
      const rows = setting.data[source]
      if (!data || !rows) return { outcome: 'unavailable' }
      const row = rows.find((raw) => raw[data.key] === key)
      return row ? toRow(data, row, rigaDay(now())) : { outcome: 'none' }
    }
  }
  const runtime = await createRuntime({ ...options, now, lookUp })
  return {
    runtime,
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
