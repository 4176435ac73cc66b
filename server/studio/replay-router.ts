import { type Response, Router } from 'express'
import type { World } from '../conversations/ports.ts'
import { AppError } from '../errors.ts'
import type { Store } from '../store/store.ts'
import type { PackDoor } from './pack-door.ts'
import type { ReplayReport, ReplaySign } from './replay-draft.ts'
import { startReplay } from './replay-thread.ts'

export interface ReplayRouterParts {
  requirePack: PackDoor
  store: Store
  world: World
  botsDir: string
  dataDir: string
  onFault: (error: unknown, about: string) => void
}

// A line now and then keeps the way open through whatever stands between the page and us.
const signEveryMs = 10_000

/** What of the last questions the folder would answer otherwise, told line by line until the report is there. */
export function replayRouter({ requirePack, store, world, botsDir, dataDir, onFault }: ReplayRouterParts): Router {
  const router = Router()
  // Learning takes a processor and much memory: one at a time, and nothing of it is kept.
  let isBusy = false

  router.post('/packs/:bot/replay', async (request, response) => {
    const { bot, member } = requirePack(request)
    const [publication] = store.publicationsOf(bot)
    if (!publication) {
      throw new AppError('STUDIO_NOTHING_SERVES', 'Nothing has been published: the folder itself serves.', 409)
    }
    if (isBusy) throw new AppError('STUDIO_REPLAY_BUSY', 'Another replay is under way. Try again in a minute.', 409)
    isBusy = true
    const at = world.now().toISOString()
    // What citizens wrote is shown to somebody who is not at the desk.
    store.audit({ at, who: member.name, what: 'questions-replayed', about: bot })
    let newest: ReplaySign = { step: 'learning' }
    const tell = (sign: ReplaySign) => {
      newest = sign
      write(response, sign)
    }
    response.type('application/x-ndjson')
    const signs = setInterval(() => tell(newest), signEveryMs)
    const replay = startReplay({ botsDir, dataDir, bot, publication, at }, tell)
    response.once('close', replay.stop)
    try {
      write(response, { step: 'done', report: await replay.report })
    } catch (error) {
      // Who has gone away has stopped it; that is no fault.
      if (!response.destroyed) onFault(error, `replay of ${bot}`)
      write(response, { step: 'failed' })
    } finally {
      clearInterval(signs)
      replay.stop()
      isBusy = false
      response.end()
    }
  })
  return router
}

type Line = ReplaySign | { step: 'done'; report: ReplayReport } | { step: 'failed' }

function write(response: Response, line: Line): void {
  if (!response.destroyed) response.write(`${JSON.stringify(line)}\n`)
}
