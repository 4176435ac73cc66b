import { join } from 'node:path'
import { type Replayed, replay, type Said } from '../publishing/replay.ts'
import { sqliteStore } from '../store/sqlite-store.ts'
import type { GlobalOptions } from './main.ts'
import { forManyQuestionsMs, openRuntime } from './open-runtime.ts'

/** Says which past answers would change with another version of the pack; nothing is written. */
export async function replayBot(bot: string, options: GlobalOptions & { against: string }): Promise<number> {
  // Each message is answered at its own time: what has changed since is the pack, and not the day.
  let now = new Date()
  const clock = () => now
  const runtime = await openRuntime({ bots: options.against, data: options.data }, { now: clock })
  runtime.requireBot(bot)
  const store = sqliteStore(join(options.data, 'asistents.sqlite'))
  try {
    const askAgain = () =>
      replay(store, bot, (input) => {
        now = input.now
        return runtime.respond(input)
      })
    const replayed = await runtime.settle(askAgain, { withinMs: forManyQuestionsMs })
    const changed = replayed.filter(({ change }) => change !== 'none')
    for (const one of changed) process.stdout.write(options.json ? `${JSON.stringify(one)}\n` : forPeople(one))
    const others = changed.filter(({ change }) => change === 'answer').length
    process.stderr.write(
      `${replayed.length} questions asked again: ${others} would get another answer, ${changed.length - others} the same in other words.\n`,
    )
    return 0
  } finally {
    store.close()
  }
}

function forPeople({ question, at, before, after }: Replayed): string {
  return `${at.slice(0, 10)}  ${question}\n  - ${lineOf(before)}\n  + ${lineOf(after)}\n`
}

function lineOf(said: readonly Said[]): string {
  return said
    .map(({ status, institution, page, text }) => `[${status} · ${institution}/${page ?? '–'}] ${text.split('\n')[0]}`)
    .join(' / ')
}
