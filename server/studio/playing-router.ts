import { type Request, Router } from 'express'
import type { World } from '../conversations/ports.ts'
import { AppError } from '../errors.ts'
import type { Runtime } from '../runtime/index.ts'
import { readDraftTests } from './forms.ts'
import { toItem } from './item.ts'
import { startOnce } from './once-thread.ts'
import type { PackDoor } from './pack-door.ts'
import type { PackReader } from './pack-reader.ts'
import type { PlayBesideReport, PlayBesideTask } from './play-beside.ts'
import { type PlayedDraft, playDraft } from './play-draft.ts'
import type { TellWork } from './told-work.ts'

export interface PlayingRouterParts {
  requirePack: PackDoor
  runtime: Runtime
  reader: PackReader
  world: World
  botsDir: string
  dataDir: string
  tellWork: TellWork
  onFault: (error: unknown, about: string) => void
}

/** What came of a form's tests on the bot that serves. */
export interface PlayedTests extends PlayedDraft {
  /** The version that was heard; null when none serves. */
  version: string | null
  /** The folder holds the same as what serves; otherwise its newest changes are not heard yet. */
  isNewest: boolean
}

/** Plays a file of tests while it is being written. */
export function playingRouter(parts: PlayingRouterParts): Router {
  const { requirePack, runtime, reader, world, botsDir, dataDir, tellWork, onFault } = parts
  const router = Router()
  router.post('/packs/:bot/test/:id/play', async (request, response) => {
    const { bot } = requirePack(request)
    const { form, setting } = requireTests(request, bot)
    const version = runtime.versionOf(bot) ?? null
    const nothing: PlayedDraft = {
      questions: form.questions.map(() => null),
      conversations: form.conversations.map(() => null),
    }
    const played = version === null ? nothing : await playDraft(runtime, { bot, setting, ...form })
    const isNewest = version !== null && version === (await reader.hashOf(bot))
    response.json({ version, isNewest, ...played } satisfies PlayedTests)
  })
  // Only what was saved is learnt; the tests are those of the form.
  router.post('/packs/:bot/test/:id/play-draft', async (request, response) => {
    const { bot } = requirePack(request)
    const { form, setting } = requireTests(request, bot)
    const at = world.now().toISOString()
    const task: PlayBesideTask = { botsDir, dataDir, at, tests: { bot, setting, ...form } }
    await tellWork<{ step: 'learning' }, PlayBesideReport>(response, {
      begins: { step: 'learning' },
      start: () => startOnce('play-worker', task),
      onFault: (error) => onFault(error, `tests on the draft of ${bot}`),
    })
  })
  return router
}

function requireTests(request: Request, bot: string): ReturnType<typeof readDraftTests> {
  if (toItem(bot, 'test', String(request.params.id))) return readDraftTests(request.body?.form)
  throw new AppError('STUDIO_BAD_NAME', 'A file of tests is called like basics.', 400)
}
