import express, { type Request, type Response, Router } from 'express'
import type { World } from '../conversations/ports.ts'
import { AppError } from '../errors.ts'
import { findPackIds } from '../packs/load-pack.ts'
import type { Runtime } from '../runtime/index.ts'
import { rigaDay } from '../runtime/riga-day.ts'
import type { SignedIn } from '../staff/staff.ts'
import { createStaffCookie } from '../staff/staff-cookie.ts'
import type { Store } from '../store/store.ts'
import { createEditing, type Saved } from './editing.ts'
import { createHistory } from './history.ts'
import { type Item, toItem } from './item.ts'
import type { PackReader } from './pack-reader.ts'
import { questionsOf } from './questions-of.ts'
import { tryQuestion } from './try-question.ts'

export interface StudioParts {
  store: Store
  runtime: Runtime
  reader: PackReader
  world: World
  botsDir: string
  dataDir: string
}

const longestQuestion = 2000

/** The editor of authors: it reads and writes the packs' own files. */
export function studioRouter({ store, runtime, reader, world, botsDir, dataDir }: StudioParts): Router {
  const router = Router()
  const staff = createStaffCookie('studio', { store, world })
  const history = createHistory(dataDir)
  const editing = createEditing({ botsDir, history, now: world.now })
  const day = () => rigaDay(world.now())
  router.use(express.json({ limit: '4mb' }))
  router.use(staff.requireOwnPage)

  router.post('/login', async (request, response) => {
    response.json(await staff.signIn(request, response))
  })
  router.post('/logout', (request, response) => staff.signOut(request, response))
  router.get('/me', (request, response) => {
    response.json(staff.whoIs(request))
  })

  router.get('/packs', (request, response) => {
    const member = staff.whoIs(request)
    const serving = runtime.packs()
    const packs = findPackIds(botsDir)
      .filter((bot) => member.bot === '*' || member.bot === bot)
      .map((bot) => {
        const found = serving.find(({ id }) => id === bot)
        return { id: bot, name: found?.name.lv ?? bot, serves: found !== undefined }
      })
    response.json({ packs })
  })
  router.get('/packs/:bot', async (request, response) => {
    const { bot } = requirePack(request)
    response.json({ id: bot, ...(await reader.list(bot)) })
  })
  router.post('/packs/:bot/try', (request, response) => {
    const { bot } = requirePack(request)
    const text: unknown = request.body?.text
    if (typeof text !== 'string' || text.length > longestQuestion) {
      throw new AppError('STUDIO_BAD_FORM', `Send {"text"} of at most ${longestQuestion} characters.`, 400)
    }
    response.json(tryQuestion(runtime, bot, text))
  })

  router.get('/packs/:bot/:kind/:id', (request, response) => {
    response.json(editing.read(requireItem(request).item))
  })
  router.put('/packs/:bot/:kind/:id', (request, response) => {
    const { item, member } = requireItem(request)
    const { form, hash } = request.body ?? {}
    const saved = editing.save(item, { form, hash: hash ?? null, by: member.name })
    audit(saved, { item, member, what: 'studio-saved' })
    answer(response, saved, form)
  })
  router.post('/packs/:bot/:kind/:id/sign', (request, response) => {
    const { item, member } = requireItem(request)
    const saved = editing.sign(item, { hash: request.body?.hash ?? null, by: member.name, day: day() })
    audit(saved, { item, member, what: 'studio-signed' })
    answer(response, saved, undefined)
  })
  router.post('/packs/:bot/:kind/:id/check', async (request, response) => {
    const { item } = requireItem(request)
    const files = editing.draft(item, request.body?.form)
    response.json(await reader.check({ item, files, day: day() }))
  })
  router.post('/packs/:bot/:kind/:id/estimate', async (request, response) => {
    const { item } = requireItem(request)
    const questions = questionsOf(item, editing.draft(item, request.body?.form))
    response.json(await reader.estimate({ bot: item.bot, page: item.id, questions }))
  })
  router.get('/packs/:bot/:kind/:id/history', (request, response) => {
    response.json({ versions: history.list(requireItem(request).item) })
  })

  /** A pack that this author writes for; another institution's is not there for them. */
  function requirePack(request: Request): { bot: string; member: SignedIn } {
    const member = staff.whoIs(request)
    const bot = String(request.params.bot)
    const isOwn = member.bot === '*' || member.bot === bot
    if (isOwn && findPackIds(botsDir).includes(bot)) return { bot, member }
    throw new AppError('STUDIO_NOT_FOUND', 'There is no such pack for this account.', 404)
  }

  function requireItem(request: Request): { item: Item; member: SignedIn } {
    const { bot, member } = requirePack(request)
    const item = toItem(bot, String(request.params.kind), String(request.params.id))
    if (item) return { item, member }
    throw new AppError('STUDIO_BAD_NAME', 'A topic or dialog is called like fee-sia, a fact like UR-39.', 400)
  }

  function audit(saved: Saved, { item, member, what }: { item: Item; member: SignedIn; what: string }): void {
    if (saved.outcome !== 'saved') return
    const about = `${item.bot} ${item.kind} ${item.id}`
    store.audit({ at: world.now().toISOString(), who: member.name, what, about })
  }

  return router
}

/** What cannot be done comes back with all that is needed to go on: both versions, or every problem. */
function answer(response: Response, saved: Saved, form: unknown): void {
  if (saved.outcome === 'saved') {
    response.json(saved.current)
    return
  }
  const error =
    saved.outcome === 'conflict'
      ? new AppError('STUDIO_CONFLICT', 'Somebody else has saved it since it was read. Merge the two and save.', 409)
      : new AppError('STUDIO_PROBLEMS', 'It cannot be read so. Mend what is listed; nothing was saved.', 422)
  const rest =
    saved.outcome === 'conflict' ? { yours: form ?? null, current: saved.current } : { problems: saved.problems }
  response.status(error.status).json({ error: { code: error.code, message: error.message }, ...rest })
}
