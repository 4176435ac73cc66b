import { join } from 'node:path'
import express, { type Request, type Response, Router } from 'express'
import type { World } from '../conversations/ports.ts'
import { AppError } from '../errors.ts'
import { findPackIds } from '../packs/load-pack.ts'
import { makePack } from '../packs/new-pack.ts'
import type { Runtime } from '../runtime/index.ts'
import { rigaDay } from '../runtime/riga-day.ts'
import type { SignedIn } from '../staff/staff.ts'
import { createStaffCookie } from '../staff/staff-cookie.ts'
import type { Store } from '../store/store.ts'
import { createEditing, type Saved } from './editing.ts'
import { createHistory } from './history.ts'
import { type Item, isFixed, toItem } from './item.ts'
import { readFiles } from './item-store.ts'
import { titleOf } from './list-for-tests.ts'
import { withOtherName, withoutItem } from './moving.ts'
import type { Naming } from './naming.ts'
import { createPackDoor } from './pack-door.ts'
import type { PackReader } from './pack-reader.ts'
import { type PlayedPacks, packTestsRouter } from './pack-tests-router.ts'
import { playingRouter } from './playing-router.ts'
import { publishingRouter } from './publishing-router.ts'
import type { PublishingThread } from './publishing-thread.ts'
import { questionsOf } from './questions-of.ts'
import { readFileLeniently } from './read-leniently.ts'
import { createRemoving } from './removing.ts'
import { replayRouter } from './replay-router.ts'
import { respondWith } from './respond-with.ts'
import { createTellWork } from './told-work.ts'
import { tryQuestion } from './try-question.ts'

export interface StudioParts {
  store: Store
  runtime: Runtime
  reader: PackReader
  publishing: PublishingThread
  world: World
  botsDir: string
  dataDir: string
  onFault: (error: unknown, about: string) => void
}

const longestQuestion = 2000
// Only a topic or a dialog is asked for.
const nothingMoves = { arrive: [], leave: [], tests: [] }

/** The editor of authors: it reads and writes the packs' own files. */
export function studioRouter(parts: StudioParts): Router {
  const { store, runtime, reader, publishing, world, botsDir, dataDir } = parts
  const router = Router()
  const staff = createStaffCookie('studio', { store, world })
  const history = createHistory(dataDir)
  const editing = createEditing({ botsDir, history, now: world.now })
  const removing = createRemoving({ botsDir, history, now: world.now, read: editing.read })
  const requirePack = createPackDoor(staff, botsDir)
  const tellWork = createTellWork()
  const played: PlayedPacks = new Map()
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
        // As the folder names it: what an author has just saved may not serve yet.
        const name = titleOf(readFileLeniently(join(botsDir, bot, 'bot.yaml')).name, bot)
        return { id: bot, name, serves: serving.some(({ id }) => id === bot) }
      })
    response.json({ packs })
  })
  router.post('/packs', (request, response) => {
    const member = staff.whoIs(request)
    const id = String(request.body?.id)
    if (member.bot !== '*') {
      throw new AppError('STUDIO_NOT_FOUND', 'Only an account for all packs makes a new one.', 404)
    }
    const made = makePack(botsDir, id)
    if (made.outcome === 'bad-name') {
      throw new AppError('STUDIO_BAD_NAME', 'An institution is called like my-office.', 400)
    }
    if (made.outcome === 'taken') {
      throw new AppError('STUDIO_NAME_TAKEN', `"${id}" is the name of another. Choose a new name.`, 409)
    }
    store.audit({ at: world.now().toISOString(), who: member.name, what: 'studio-pack-made', about: id })
    response.json({ id })
  })
  router.get('/packs/:bot', async (request, response) => {
    const { bot } = requirePack(request)
    const listing = await reader.list(bot)
    const isListed = (id: string) =>
      [...listing.topics, ...listing.dialogs, ...listing.facts].some((one) => one.id === id)
    response.json({ id: bot, ...listing, removed: history.removed(bot).filter(({ id }) => !isListed(id)) })
  })
  router.post('/packs/:bot/try', async (request, response) => {
    const { bot } = requirePack(request)
    const text: unknown = request.body?.text
    if (typeof text !== 'string' || text.length > longestQuestion) {
      throw new AppError('STUDIO_BAD_FORM', `Send {"text"} of at most ${longestQuestion} characters.`, 400)
    }
    response.json(await runtime.settle(() => tryQuestion(runtime, bot, text)))
  })

  router.use(publishingRouter({ requirePack, store, runtime, thread: publishing, played, world }))
  router.use(packTestsRouter({ ...parts, requirePack, played, tellWork }))
  router.use(replayRouter({ ...parts, requirePack, tellWork }))

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
    const files = editing.draft(item, request.body?.form)
    if (item.kind === 'test' || isFixed(item)) {
      response.json({ ...nothingMoves, broken: [] })
      return
    }
    const [broken, moved] = await Promise.all([
      reader.brokenTests({ item, files, day: day() }),
      item.kind === 'fact'
        ? nothingMoves
        : reader.estimate({ bot: item.bot, page: item.id, questions: questionsOf(item, files) }),
    ])
    response.json({ ...moved, broken })
  })
  router.use(playingRouter({ ...parts, requirePack, tellWork }))
  router.get('/packs/:bot/:kind/:id/history', (request, response) => {
    response.json({ versions: history.list(requireItem(request).item) })
  })

  router.get('/packs/:bot/:kind/:id/named', async (request, response) => {
    const { item } = requireItem(request)
    response.json({ named: await namingOf(item) })
  })
  router.post('/packs/:bot/:kind/:id/remove', async (request, response) => {
    const { item, member } = requireItem(request)
    if (refuseNamed(response, await namingOf(item))) return
    const removed = removing.remove(item, { hash: request.body?.hash ?? null, by: member.name })
    audit(removed, { item, member, what: 'studio-removed' })
    answer(response, removed, undefined)
  })
  router.post('/packs/:bot/:kind/:id/rename', async (request, response) => {
    const { item, member } = requireItem(request)
    const to = requireName(item.bot, item.kind, request.body?.to)
    if (refuseNamed(response, await namingOf(item, to.id))) return
    const renamed = removing.rename(item, { hash: request.body?.hash ?? null, by: member.name, to })
    audit(renamed, { item: { ...item, id: `${item.id} ${to.id}` }, member, what: 'studio-renamed' })
    answer(response, renamed, undefined)
  })
  router.post('/packs/:bot/:kind/:id/restore', (request, response) => {
    const { item, member } = requireItem(request)
    const { hash, number } = request.body ?? {}
    const restored = removing.restore(item, { hash: hash ?? null, by: member.name, number: Number(number) })
    audit(restored, { item, member, what: 'studio-restored' })
    answer(response, restored, undefined)
  })

  function requireItem(request: Request): { item: Item; member: SignedIn } {
    const { bot, member } = requirePack(request)
    return { item: requireName(bot, String(request.params.kind), request.params.id), member }
  }

  /** What would name nothing any more, were the item gone or called otherwise. */
  function namingOf(item: Item, otherId?: string): Promise<Naming[]> {
    const before = readFiles(botsDir, item)
    const files = otherId === undefined ? withoutItem(item, before) : withOtherName(item, otherId, before)
    return reader.naming({ item, files, day: day() })
  }

  function audit(saved: Saved, { item, member, what }: { item: Item; member: SignedIn; what: string }): void {
    if (saved.outcome !== 'saved') return
    const about = `${item.bot} ${item.kind} ${item.id}`
    store.audit({ at: world.now().toISOString(), who: member.name, what, about })
  }

  return router
}

function requireName(bot: string, kind: string, id: unknown): Item {
  const item = toItem(bot, kind, String(id))
  if (item) return item
  throw new AppError(
    'STUDIO_BAD_NAME',
    'A topic, dialog or file of tests is called like fee-sia, a fact like UR-39.',
    400,
  )
}

/** What is still named stays; the answer lists every place. */
function refuseNamed(response: Response, named: readonly Naming[]): boolean {
  if (named.length === 0) return false
  const error = new AppError('STUDIO_STILL_NAMED', 'It is still named. Take it out of what is listed first.', 409)
  respondWith(response, error, { named })
  return true
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
  respondWith(response, error, rest)
}
