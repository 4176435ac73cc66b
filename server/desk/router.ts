import express, { type Request, Router } from 'express'
import { socketAddress } from '../channels/direct-line/origins.ts'
import type { Tickets } from '../channels/direct-line/tickets.ts'
import { type Tokens, tokenSeconds } from '../channels/direct-line/tokens.ts'
import { toWire } from '../channels/direct-line/wire.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { Hub } from '../conversations/hub.ts'
import type { World } from '../conversations/ports.ts'
import { AppError } from '../errors.ts'
import { heardEveryMs, presentSince } from '../staff/presence.ts'
import type { SignedIn } from '../staff/staff.ts'
import { createStaffCookie } from '../staff/staff-cookie.ts'
import type { Handoff, Store } from '../store/store.ts'

export interface DeskParts {
  store: Store
  conversations: Conversations
  hub: Hub
  tokens: Tokens
  tickets: Tickets
  world: World
  publicUrl: string
  /** Ends the streams of events when the server stops. */
  stopping: AbortSignal
  onFault: (error: unknown, about: string) => void
}

const hour = 60 * 60 * 1000
const keepAliveMs = 15_000

/** The desk of people who take over: sign-in, the queue, claim, release, resolve. */
export function deskRouter(parts: DeskParts): Router {
  const { store, conversations, hub, world } = parts
  const router = Router()
  const staff = createStaffCookie('desk', { store, world })
  const { whoIs } = staff
  router.use(express.json({ limit: '16kb' }))
  router.use(staff.requireOwnPage)

  router.post('/login', async (request, response) => {
    response.json(withPresence(await staff.signIn(request, response)))
  })

  router.post('/logout', (request, response) => {
    const member = whoIs(request)
    // Whom they talk to must not wait for somebody who has left.
    for (const { id } of ownHandoffs(member)) conversations.release(id, member.name)
    staff.signOut(request, response)
    hub.deskChanged(member.bot)
  })

  router.get('/me', (request, response) => {
    response.json(withPresence(whoIs(request)))
  })

  router.put('/presence', (request, response) => {
    const member = whoIs(request)
    store.setPresence(member.name, { available: request.body?.available === true, at: world.now().toISOString() })
    hub.deskChanged(member.bot)
    response.json({ available: isAvailable(member) })
  })

  router.get('/handoffs', (request, response) => {
    const member = whoIs(request)
    const all = handoffsOf(member)
    const waiting = all.filter((h) => h.state === 'waiting').map((h, i) => toDesk(h, i + 1))
    const own = ownHandoffs(member).map(toOwner)
    const resolved = all.filter((h) => h.state === 'resolved').map((h) => toDesk(h, null))
    response.json({ handoffs: [...waiting, ...own, ...resolved] })
  })

  router.get('/handoffs/:id', (request, response) => {
    const handoff = findFor(request)
    const activities = store.activitiesAfter(handoff.conversationId, 0).filter((entry) => entry.type === 'message')
    response.json({ handoff: toDesk(handoff, null), activities: activities.map(toWire) })
  })

  router.post('/handoffs/:id/claim', async (request, response) => {
    const member = whoIs(request)
    const { id } = findFor(request)
    const conversation = conversations.claim(id, member.name)
    const claims = {
      conversationId: conversation.id,
      bot: conversation.bot,
      user: conversation.userId,
      agent: member.name,
      started: true,
    }
    const ticket = parts.tickets.issue({ conversationId: conversation.id, watermark: 0, agent: member.name })
    response.json({
      handoff: toOwner(store.findHandoff(id) as Handoff),
      directLine: {
        conversationId: conversation.id,
        token: await parts.tokens.sign(claims),
        expires_in: tokenSeconds,
        streamUrl: `${socketAddress(request, parts.publicUrl)}/v3/directline/conversations/${conversation.id}/stream?t=${ticket}`,
      },
    })
  })

  for (const verb of ['release', 'resolve'] as const) {
    router.post(`/handoffs/:id/${verb}`, (request, response) => {
      const member = whoIs(request)
      const { id } = findFor(request)
      conversations[verb](id, member.name)
      response.json({ handoff: toDesk(store.findHandoff(id) as Handoff, null) })
    })
  }

  router.put('/handoffs/:id/slots/:slot', (request, response) => {
    const member = whoIs(request)
    const { id } = findFor(request)
    conversations.giveSlot(id, { agent: member.name, slot: request.params.slot, value: request.body?.value })
    response.json({ handoff: toOwner(store.findHandoff(id) as Handoff) })
  })

  router.get('/events', (request, response) => {
    const member = whoIs(request)
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    const tell = () => response.write('event: change\ndata: {}\n\n')
    const unsubscribe = hub.subscribeDesk((bot) => {
      if (member.bot === '*' || bot === '*' || bot === member.bot) tell()
    })
    const end = () => response.end()
    const keepAlive = setInterval(() => response.write(': still here\n\n'), keepAliveMs)
    const heard = setInterval(() => hear(request, end), heardEveryMs)
    parts.stopping.addEventListener('abort', end)
    hear(request, end)
    tell()
    request.on('close', () => {
      clearInterval(keepAlive)
      clearInterval(heard)
      parts.stopping.removeEventListener('abort', end)
      unsubscribe()
    })
  })

  /** An open desk keeps its person there; one whose session is over is closed. */
  function hear(request: Request, end: () => void): void {
    try {
      const now = world.now()
      store.keepPresence(whoIs(request).name, { at: now.toISOString(), heardSince: presentSince(now) })
    } catch (error) {
      if (error instanceof AppError && error.code === 'STAFF_NOT_SIGNED_IN') end()
      // The desk goes on: only citizens may be told that nobody is there until it is written again.
      else parts.onFault(error, 'presence')
    }
  }

  /** A handoff of the signed-in person's own queue; another institution's is not there for them. */
  function findFor(request: Request): Handoff {
    const member = whoIs(request)
    const handoff = store.findHandoff(String(request.params.id))
    if (!handoff || (member.bot !== '*' && handoff.bot !== member.bot)) {
      throw new AppError('HANDOFF_NOT_FOUND', 'There is no such handoff.', 404)
    }
    return handoff
  }

  function toDesk(handoff: Handoff, position: number | null): Record<string, unknown> {
    const { conversationId: id, state } = handoff
    const lastSeq = (speaker: 'user' | 'agent') => store.lastMessages(id, { speaker, limit: 1 })[0]?.seq ?? 0
    const unanswered = state === 'with-agent' && lastSeq('user') > lastSeq('agent')
    return { ...handoff, position, unanswered, epoch: store.findConversation(id)?.epoch ?? 0 }
  }

  /** As the person sees it who has claimed it: how the citizen can be reached, and what can be noted for the bot. */
  function toOwner(handoff: Handoff): Record<string, unknown> {
    const contacts = store
      .contactsOf(handoff.conversationId)
      .map(({ kind, contact, promise, givenAt, keptUntil }) => ({ kind, contact, promise, givenAt, keptUntil }))
    return { ...toDesk(handoff, null), contacts, slots: conversations.slotsOf(handoff) }
  }

  function handoffsOf(member: SignedIn): Handoff[] {
    const resolvedSince = new Date(world.now().getTime() - hour).toISOString()
    return store.listHandoffs({ bot: member.bot, resolvedSince })
  }

  function ownHandoffs(member: SignedIn): Handoff[] {
    return handoffsOf(member).filter(({ state, agent }) => state === 'with-agent' && agent === member.name)
  }

  function isAvailable({ name }: SignedIn): boolean {
    return store.isAvailable(name, presentSince(world.now()))
  }

  function withPresence(member: SignedIn): SignedIn & { available: boolean } {
    return { ...member, available: isAvailable(member) }
  }

  return router
}
