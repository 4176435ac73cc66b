import { Router } from 'express'
import type { World } from '../conversations/ports.ts'
import type { LearnDraftTask } from './learn-draft.ts'
import { type Once, startOnce } from './once-thread.ts'
import type { PackDoor } from './pack-door.ts'
import type { DraftOutcome, PlayPackReport, PlayPackSign } from './play-pack.ts'
import type { TellWork } from './told-work.ts'

/**
 * What came of the tests of each pack when they were played last. It is kept in memory: it has to outlive the page, not
 * the server, as a draft that was learnt once is played again in seconds.
 */
export type PlayedPacks = Map<string, DraftOutcome>

export interface PackTestsRouterParts {
  requirePack: PackDoor
  played: PlayedPacks
  world: World
  botsDir: string
  dataDir: string
  tellWork: TellWork
  onFault: (error: unknown, about: string) => void
}

/** Plays all tests of a pack on its draft, told line by line until the report is there. */
export function packTestsRouter(parts: PackTestsRouterParts): Router {
  const { requirePack, played, world, botsDir, dataDir, tellWork, onFault } = parts
  const router = Router()
  router.post('/packs/:bot/play-tests', async (request, response) => {
    const { bot } = requirePack(request)
    const task: LearnDraftTask = { botsDir, dataDir, bot, at: world.now().toISOString() }
    await tellWork<PlayPackSign, PlayPackReport>(response, {
      begins: { step: 'learning' },
      start: (tell) => keeping(startOnce('play-pack-worker', task, tell), (outcome) => played.set(bot, outcome)),
      onFault: (error) => onFault(error, `tests of ${bot}`),
    })
  })
  return router
}

/** The same work; what came of it is kept before anybody is told. */
function keeping(work: Once<PlayPackReport>, keep: (outcome: DraftOutcome) => void): Once<PlayPackReport> {
  const report = work.report.then((done) => {
    if (done.outcome === 'played') keep(done.played)
    return done
  })
  return { ...work, report }
}
