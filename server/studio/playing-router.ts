import { Router } from 'express'
import { AppError } from '../errors.ts'
import type { Runtime } from '../runtime/index.ts'
import { readDraftTests } from './forms.ts'
import { toItem } from './item.ts'
import type { PackDoor } from './pack-door.ts'
import type { PackReader } from './pack-reader.ts'
import { type PlayedDraft, playDraft } from './play-draft.ts'

export interface PlayingRouterParts {
  requirePack: PackDoor
  runtime: Runtime
  reader: PackReader
}

/** What came of a form's tests on the bot that serves. */
export interface PlayedTests extends PlayedDraft {
  /** The version that was heard; null when none serves. */
  version: string | null
  /** The folder holds the same as what serves; otherwise its newest changes are not heard yet. */
  isNewest: boolean
}

/** Plays a file of tests while it is being written. */
export function playingRouter({ requirePack, runtime, reader }: PlayingRouterParts): Router {
  const router = Router()
  router.post('/packs/:bot/test/:id/play', async (request, response) => {
    const { bot } = requirePack(request)
    const item = toItem(bot, 'test', String(request.params.id))
    if (!item) throw new AppError('STUDIO_BAD_NAME', 'A file of tests is called like basics.', 400)
    const { form, setting } = readDraftTests(request.body?.form)
    const version = runtime.versionOf(bot) ?? null
    const nothing: PlayedDraft = {
      questions: form.questions.map(() => null),
      conversations: form.conversations.map(() => null),
    }
    const played = version === null ? nothing : await playDraft(runtime, { bot, setting, ...form })
    const isNewest = version !== null && version === (await reader.hashOf(bot))
    response.json({ version, isNewest, ...played } satisfies PlayedTests)
  })
  return router
}
