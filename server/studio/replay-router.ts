import { Router } from 'express'
import type { World } from '../conversations/ports.ts'
import { AppError } from '../errors.ts'
import type { Store } from '../store/store.ts'
import { startOnce } from './once-thread.ts'
import type { PackDoor } from './pack-door.ts'
import type { ReplayReport, ReplaySign, ReplayTask } from './replay-draft.ts'
import type { TellWork } from './told-work.ts'

export interface ReplayRouterParts {
  requirePack: PackDoor
  store: Store
  world: World
  botsDir: string
  dataDir: string
  tellWork: TellWork
  onFault: (error: unknown, about: string) => void
}

/** What of the last questions the folder would answer otherwise, told line by line until the report is there. */
export function replayRouter(parts: ReplayRouterParts): Router {
  const { requirePack, store, world, botsDir, dataDir, tellWork, onFault } = parts
  const router = Router()
  router.post('/packs/:bot/replay', async (request, response) => {
    const { bot, member } = requirePack(request)
    const [publication] = store.publicationsOf(bot)
    if (!publication) {
      throw new AppError('STUDIO_NOTHING_SERVES', 'Nothing has been published: the folder itself serves.', 409)
    }
    const at = world.now().toISOString()
    const task: ReplayTask = { botsDir, dataDir, bot, publication, at }
    await tellWork<ReplaySign, ReplayReport>(response, {
      begins: { step: 'learning' },
      start: (tell) => {
        // What citizens wrote is shown to somebody who is not at the desk.
        store.audit({ at, who: member.name, what: 'questions-replayed', about: bot })
        return startOnce('replay-worker', task, tell)
      },
      onFault: (error) => onFault(error, `replay of ${bot}`),
    })
  })
  return router
}
