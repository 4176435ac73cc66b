import express, { type Request, Router } from 'express'
import type { Conversations } from '../../conversations/conversations.ts'
import type { Bots, World } from '../../conversations/ports.ts'
import { AppError } from '../../errors.ts'
import type { Store } from '../../store/store.ts'
import { languageOf } from '../locale.ts'
import { fromAgent, fromCitizen } from './channel-data.ts'
import { cors, requireOriginOrSecret, socketAddress } from './origins.ts'
import type { Tickets } from './tickets.ts'
import { type TokenClaims, type Tokens, tokenSeconds } from './tokens.ts'
import { visibleTo } from './visible.ts'
import { fromWatermark, toActivitySet } from './wire.ts'

export interface DirectLineParts {
  conversations: Conversations
  store: Store
  bots: Bots
  tokens: Tokens
  tickets: Tickets
  world: World
  secret: string
  publicUrl: string
}

const largestBody = '256kb'

/** Direct Line 3.0: the only way in for citizens, and the way of messages for the desk. */
export function directLineRouter(parts: DirectLineParts): Router {
  const { conversations, store, tokens, world } = parts
  const router = Router()
  router.use(cors(parts.bots))
  router.use(express.json({ limit: largestBody, type: () => true, strict: false }))

  router.post('/tokens/generate', async (request, response) => {
    const body = bodyOf(request)
    const bot = typeof body.bot === 'string' ? body.bot : ''
    parts.bots.requireBot(bot)
    const origins = parts.bots.packs().find(({ id }) => id === bot)?.origins ?? []
    requireOriginOrSecret(request, { origins, secret: parts.secret })
    const claims = {
      conversationId: world.randomId(),
      bot,
      user: userOf(body) ?? `dl_${world.randomId()}`,
      started: false,
    }
    response.json({ conversationId: claims.conversationId, token: await tokens.sign(claims), expires_in: tokenSeconds })
  })

  router.post('/tokens/refresh', async (request, response) => {
    const claims = await authorize(request)
    response.json({ conversationId: claims.conversationId, token: await tokens.sign(claims), expires_in: tokenSeconds })
  })

  router.post('/tokens/resume', async (request, response) => {
    const { conversationId, resumeKey } = bodyOf(request)
    const conversation = conversations.find(String(conversationId ?? ''))
    if (typeof resumeKey !== 'string' || !conversations.resumeKeyFits(conversation, resumeKey)) {
      throw new AppError('TOKEN_RESUME_REFUSED', 'The resume key does not fit this conversation. Start a new one.', 403)
    }
    const claims = { conversationId: conversation.id, bot: conversation.bot, user: conversation.userId, started: true }
    response.json(await opened(request, claims, 0))
  })

  router.post('/conversations', async (request, response) => {
    const claims = await authorize(request)
    if (store.findConversation(claims.conversationId)) {
      conversations.find(claims.conversationId)
      response.status(200).json(await opened(request, { ...claims, started: true }, 0))
      return
    }
    const resumeKey = world.randomId() + world.randomId()
    const language = languageOf(bodyOf(request).locale)
    const { conversationId: id, bot, user: userId } = claims
    conversations.start({ id, bot, userId, language, resumeKey })
    response.status(201).json({ ...(await opened(request, { ...claims, started: true }, 0)), resumeKey })
  })

  router.get('/conversations/:id', async (request, response) => {
    const claims = await authorizeFor(request)
    const { watermark } = request.query
    const isNamed = watermark !== undefined && watermark !== ''
    const last = store.lastSeq(claims.conversationId)
    response.json(await opened(request, claims, isNamed ? fromWatermark(watermark, last) : last))
  })

  router.get('/conversations/:id/activities', async (request, response) => {
    const claims = await authorizeFor(request)
    const after = fromWatermark(request.query.watermark, store.lastSeq(claims.conversationId))
    const entries = store.activitiesAfter(claims.conversationId, after)
    response.json(toActivitySet(visibleTo(claims, store, entries), Math.max(after, entries.at(-1)?.seq ?? 0)))
  })

  router.post('/conversations/:id/activities', async (request, response) => {
    const claims = await authorizeFor(request)
    response.json({ id: accept(claims, bodyOf(request)) })
  })

  router.delete('/conversations/:id', async (request, response) => {
    const claims = await authorizeFor(request)
    if (claims.agent !== undefined)
      throw new AppError('TOKEN_FOREIGN', 'Only the citizen may delete the conversation.', 403)
    conversations.delete(claims.conversationId)
    response.status(204).end()
  })

  /** Takes one activity; returns the id under which it is logged (a passing one gets an id too). */
  function accept({ conversationId: id, agent }: TokenClaims, activity: Record<string, unknown>): string {
    switch (activity.type) {
      case 'message':
        return (agent === undefined ? acceptFromCitizen(id, activity) : acceptFromAgent(id, agent, activity)).id
      case 'typing':
        conversations.typing(id, { agent })
        return world.randomId()
      case 'event':
        if (agent === undefined) acceptEvent(id, activity)
        return world.randomId()
      default:
        throw new AppError('ACTIVITY_TYPE_UNKNOWN', 'The activity needs a "type": message, typing or event.', 400)
    }
  }

  function acceptFromCitizen(id: string, { text, channelData }: Record<string, unknown>) {
    const data = isRecord(channelData) ? channelData : {}
    return conversations.receive(id, { text, clientActivityId: clientIdOf(data), channelData: fromCitizen(data) })
  }

  function acceptFromAgent(id: string, agent: string, { text, channelData }: Record<string, unknown>) {
    const data = isRecord(channelData) ? channelData : {}
    const said = { agent, text, clientActivityId: clientIdOf(data), channelData: fromAgent(data) }
    return conversations.receiveFromAgent(id, said)
  }

  function acceptEvent(id: string, { name, value }: Record<string, unknown>): void {
    if (name === 'handoff.request') conversations.requestPerson(id)
    if (name === 'handoff.cancel') conversations.cancelHandoff(id)
    if (name === 'language') conversations.switchLanguage(id, languageOf(value))
  }

  async function authorize(request: Request): Promise<TokenClaims> {
    const header = request.header('authorization') ?? ''
    const token = /^Bearer (.+)$/.exec(header)?.[1]
    if (token === undefined) throw new AppError('TOKEN_MISSING', 'Send "Authorization: Bearer <token>".', 401)
    return tokens.verify(token)
  }

  async function authorizeFor(request: Request): Promise<TokenClaims & { conversationId: string }> {
    const claims = await authorize(request)
    conversations.find(String(request.params.id))
    if (claims.conversationId !== request.params.id) {
      throw new AppError('TOKEN_FOREIGN', 'The token belongs to another conversation.', 403)
    }
    return claims
  }

  async function opened(request: Request, claims: TokenClaims, watermark: number): Promise<Record<string, unknown>> {
    const ticket = parts.tickets.issue({ conversationId: claims.conversationId, watermark, agent: claims.agent })
    return {
      conversationId: claims.conversationId,
      token: await tokens.sign(claims),
      expires_in: tokenSeconds,
      streamUrl: `${socketAddress(request, parts.publicUrl)}/v3/directline/conversations/${claims.conversationId}/stream?t=${ticket}`,
    }
  }

  return router
}

function clientIdOf({ clientActivityID: id }: Record<string, unknown>): string | null {
  return typeof id === 'string' && id !== '' ? id.slice(0, 200) : null
}

function userOf(body: Record<string, unknown>): string | undefined {
  const id = isRecord(body.user) ? body.user.id : undefined
  return typeof id === 'string' && /^dl_[\w-]{8,100}$/.test(id) ? id : undefined
}

function bodyOf(request: Request): Record<string, unknown> {
  const body: unknown = request.body
  if (body === undefined) return {}
  if (isRecord(body)) return body
  throw new AppError('REQUEST_NOT_JSON', 'The body must be a JSON object.', 400)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
