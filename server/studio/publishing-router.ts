import { Router } from 'express'
import { z } from 'zod'
import type { World } from '../conversations/ports.ts'
import { AppError } from '../errors.ts'
import { mute, unmute } from '../publishing/mute.ts'
import { unexplained } from '../publishing/unexplained.ts'
import type { Runtime } from '../runtime/index.ts'
import { rigaDay } from '../runtime/riga-day.ts'
import type { Store } from '../store/store.ts'
import type { PackDoor } from './pack-door.ts'
import type { PlayedPacks } from './pack-tests-router.ts'
import type { PublishingThread } from './publishing-thread.ts'
import { respondWith } from './respond-with.ts'

export interface PublishingRouterParts {
  requirePack: PackDoor
  store: Store
  runtime: Runtime
  thread: PublishingThread
  played: PlayedPacks
  world: World
}

const seen = { seq: z.number().int().min(0), draft: z.string().max(100).nullable() }
const reason = z.string().trim().min(1).max(300)
const publishBody = z.strictObject({
  stage: z.enum(['pilot', 'live']),
  seen: z.strictObject(seen),
  reason: reason.optional(),
})
const rollbackBody = z.strictObject({ version: z.string().regex(/^[0-9a-f]{64}$/), seen: z.strictObject(seen) })
const muteBody = z.strictObject({ reason })

/** Publishing, rolling back and silencing, each in the name of the account. */
export function publishingRouter(parts: PublishingRouterParts): Router {
  const { requirePack, store, runtime, thread, played, world } = parts
  const router = Router()
  const at = () => world.now().toISOString()

  router.get('/packs/:bot/publishing', async (request, response) => {
    const { bot, member } = requirePack(request)
    const publications = store.publicationsOf(bot)
    const day = rigaDay(world.now())
    const outcome = played.get(bot)
    const state = await thread.look({ bot, day, publisher: member.name, publications, outcome })
    const runs = runtime.versionOf(bot) ?? null
    response.json({ ...state, runs, played: outcome ?? null, mute: store.muteOf(bot) ?? null })
  })
  router.post('/packs/:bot/publish', async (request, response) => {
    const { bot, member } = requirePack(request)
    const body = parse(publishBody, request.body)
    // What came of the tests is what we have seen ourselves; the page only says why it goes on.
    const outcome = played.get(bot)
    const published = await thread.publish({ bot, who: member.name, at: at(), outcome, ...body })
    if (published.outcome === 'published') {
      response.json({ publication: published.publication })
      return
    }
    if (published.outcome === 'unexplained') throw unexplained(published.tests)
    const error = new AppError('STUDIO_NOT_PUBLISHED', 'Mend what is listed. What served before serves on.', 422)
    respondWith(response, error, { problems: published.problems })
  })
  router.post('/packs/:bot/rollback', async (request, response) => {
    const { bot, member } = requirePack(request)
    const body = parse(rollbackBody, request.body)
    response.json({ publication: await thread.rollback({ bot, who: member.name, at: at(), ...body }) })
  })
  router.post('/packs/:bot/mute', (request, response) => {
    const { bot, member } = requirePack(request)
    mute(store, { bot, reason: parse(muteBody, request.body).reason, who: member.name, at: at() })
    response.json({ mute: store.muteOf(bot) ?? null })
  })
  router.post('/packs/:bot/unmute', (request, response) => {
    const { bot, member } = requirePack(request)
    unmute(store, { bot, reason: parse(muteBody, request.body).reason, who: member.name, at: at() })
    response.json({ mute: store.muteOf(bot) ?? null })
  })
  return router
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]?.path.join('.') || 'the body'
  throw new AppError('STUDIO_BAD_FORM', `The request is not one of ours: ${where}. Load the page again.`, 400)
}
