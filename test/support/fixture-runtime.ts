import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LookUp } from '../../dialogs/dialog-tools.ts'
import { createRuntime, type Runtime, type RuntimeOptions } from '../../server/runtime/index.ts'
import {
  type Answer,
  type ConversationState,
  emptyConversationState,
  type TurnEvent,
} from '../../server/runtime/types.ts'

export const fixtureBots = 'test/fixtures/bots'

/** The two small packs of test/fixtures, learnt afresh into a folder of their own. */
export function fixtureRuntime(
  options: {
    botsDir?: string
    dataDir?: string
    now?: Date
    clock?: () => Date
    lookUp?: LookUp
  } & Pick<RuntimeOptions, 'places' | 'only' | 'isMuted'> = {},
): Promise<Runtime> {
  const { lookUp, places, only, isMuted } = options
  return createRuntime({
    botsDir: options.botsDir ?? fixtureBots,
    only,
    dataDir: options.dataDir ?? mkdtempSync(join(tmpdir(), 'fixture-')),
    now: options.clock ?? (() => options.now ?? new Date('2026-11-24T10:00:00Z')),
    ...(lookUp === undefined ? {} : { lookUp: () => lookUp }),
    ...(places === undefined ? {} : { places }),
    ...(isMuted === undefined ? {} : { isMuted }),
  })
}

/** A conversation in which a test says one thing after another. */
export function chatWith(runtime: Runtime, bot: string, from: ConversationState = emptyConversationState) {
  let state = from
  const hear = (text: string, event?: TurnEvent): Answer[] => {
    const result = runtime.respond({ bot, text, state, now: runtime.now(), ...(event ? { event } : {}) })
    state = result.state
    return result.answers
  }
  return {
    /** The first answer. */
    say: (text: string): Answer => hear(text)[0] as Answer,
    all: (text: string): Answer[] => hear(text),
    event: (event: TurnEvent): Answer[] => hear('', event),
    state: () => state,
  }
}
