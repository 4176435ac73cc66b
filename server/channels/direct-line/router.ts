import express, { type NextFunction, type Request, type Response, Router } from 'express'
import type { Conversations } from '../../conversations/conversations.ts'
import type { Bots, World } from '../../conversations/ports.ts'
import { AppError } from '../../errors.ts'
import { type Language, languages } from '../../runtime/types.ts'
import type { Conversation, LoggedActivity, Store } from '../../store/store.ts'
import type { Tickets } from './tickets.ts'
import { type TokenClaims, type Tokens, tokenSeconds } from './tokens.ts'
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
    const pack = parts.bots.packs().find(({ id }) => id === bot)
    if (!pack) throw new AppError('PACK_UNKNOWN_BOT', `There is no bot "${bot}". Name one in {"bot": "…"}.`, 404)
    requireOriginOrSecret(request, { origins: pack.origins, secret: parts.secret })
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
    const existing = startedAs(claims.conversationId)
    if (existing) {
      response.status(200).json(await opened(request, { ...claims, started: true }, 0))
      return
    }
    const resumeKey = world.randomId() + world.randomId()
    const language = languageOf(bodyOf(request).locale)
    conversations.start(claims.bot, { id: claims.conversationId, userId: claims.user, language, resumeKey })
    response.status(201).json({ ...(await opened(request, { ...claims, started: true }, 0)), resumeKey })
  })

  router.get('/conversations/:id', async (request, response) => {
    const claims = await authorizeFor(request)
    const last = store.activitiesAfter(claims.conversationId, 0).at(-1)?.seq ?? 0
    const named = request.query.watermark
    response.json(await opened(request, claims, named === undefined || named === '' ? last : fromWatermark(named)))
  })

  router.get('/conversations/:id/activities', async (request, response) => {
    const claims = await authorizeFor(request)
    const after = fromWatermark(request.query.watermark)
    response.json(toActivitySet(store.activitiesAfter(claims.conversationId, after).filter(isVisible(claims)), after))
  })

  router.post('/conversations/:id/activities', async (request, response) => {
    const claims = await authorizeFor(request)
    response.json({ id: accept(claims, bodyOf(request)) })
  })

  router.delete('/conversations/:id', async (request, response) => {
    const claims = await authorizeFor(request)
    if (claims.agent !== undefined)
      throw new AppError('TOKEN_FOREIGN', 'Only the citizen may delete the conversation.', 403)
    conversations.remove(claims.conversationId)
    response.status(204).end()
  })

  /** Takes one activity; returns the id under which it is logged (a passing one gets an id too). */
  function accept(claims: TokenClaims, activity: Record<string, unknown>): string {
    const id = claims.conversationId
    const channelData = isRecord(activity.channelData) ? activity.channelData : {}
    const clientId = channelData.clientActivityID
    const incoming = {
      text: activity.text,
      clientActivityId: typeof clientId === 'string' ? clientId.slice(0, 200) : null,
      channelData: keptChannelData(channelData),
    }
    switch (activity.type) {
      case 'message': {
        const entry: LoggedActivity =
          claims.agent === undefined
            ? conversations.receive(id, incoming)
            : conversations.agentSays(id, claims.agent, incoming)
        return entry.id
      }
      case 'typing':
        conversations.typing(id, claims.agent === undefined ? 'user' : 'agent', claims.agent ?? '')
        return world.randomId()
      case 'event':
        acceptEvent(claims, activity)
        return world.randomId()
      default:
        throw new AppError('ACTIVITY_TYPE_UNKNOWN', 'The activity needs a "type": message, typing or event.', 400)
    }
  }

  function acceptEvent(claims: TokenClaims, activity: Record<string, unknown>): void {
    if (claims.agent !== undefined) return
    if (activity.name === 'handoff.request') conversations.requestPerson(claims.conversationId)
    if (activity.name === 'handoff.cancel') conversations.cancel(claims.conversationId)
    if (activity.name === 'language') conversations.switchLanguage(claims.conversationId, languageOf(activity.value))
  }

  async function authorize(request: Request): Promise<TokenClaims> {
    const header = request.header('authorization') ?? ''
    const token = /^Bearer (.+)$/.exec(header)?.[1]
    if (token === undefined) throw new AppError('TOKEN_MISSING', 'Send "Authorization: Bearer <token>".', 401)
    return tokens.verify(token)
  }

  async function authorizeFor(request: Request): Promise<TokenClaims & { conversationId: string }> {
    const claims = await authorize(request)
    if (claims.conversationId !== request.params.id) {
      throw new AppError('TOKEN_FOREIGN', 'The token belongs to another conversation.', 403)
    }
    conversations.find(claims.conversationId)
    return claims
  }

  function startedAs(id: string): Conversation | undefined {
    return store.findConversation(id)
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

/** What a citizen may see: everything but what is only for the desk. */
export function isVisible(claims: { agent?: string | undefined }): (entry: LoggedActivity) => boolean {
  return (entry) => claims.agent !== undefined || entry.activity.name !== 'handoff.initiate'
}

/** Where sockets are opened: the public address, or the one that was asked. */
export function socketAddress(request: Request, publicUrl: string): string {
  const base = publicUrl === '' ? `${request.protocol}://${request.get('host')}` : publicUrl
  return base.replace(/^http/, 'ws')
}

// Only what we know is kept of what a client hangs onto a message; personal data must not slip in that way.
function keptChannelData(channelData: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  if (typeof channelData.button === 'string') kept.button = channelData.button.slice(0, 200)
  if (typeof channelData.epoch === 'number') kept.epoch = channelData.epoch
  if (Array.isArray(channelData.citations)) kept.citations = channelData.citations.slice(0, 5).filter(isCitation)
  return kept
}

function isCitation(value: unknown): boolean {
  return (
    isRecord(value) && typeof value.title === 'string' && typeof value.url === 'string' && /^https:\/\//.test(value.url)
  )
}

function cors(bots: Bots) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const origin = request.header('origin')
    const allowed = origin !== undefined && bots.packs().some((pack) => pack.origins.includes(origin))
    if (allowed) {
      response.setHeader('Access-Control-Allow-Origin', origin)
      response.setHeader('Vary', 'Origin')
      response.setHeader('Access-Control-Allow-Methods', 'GET, POST, DELETE, OPTIONS')
      response.setHeader(
        'Access-Control-Allow-Headers',
        'authorization, content-type, accept, x-ms-bot-agent, x-requested-with',
      )
      response.setHeader('Access-Control-Max-Age', '600')
    }
    if (request.method === 'OPTIONS') response.status(204).end()
    else next()
  }
}

function requireOriginOrSecret(
  request: Request,
  { origins, secret }: { origins: readonly string[]; secret: string },
): void {
  if (secret !== '' && request.header('authorization') === `Bearer ${secret}`) return
  const origin = request.header('origin')
  const own = `${request.protocol}://${request.get('host')}`
  // A browser sends Origin with every POST; without one only the secret opens.
  if (origin !== undefined && (origin === own || origins.includes(origin))) return
  throw new AppError(
    'TOKEN_ORIGIN',
    'This page may not ask for a token. Add its origin to the pack, or send the secret.',
    403,
  )
}

function languageOf(value: unknown): Language {
  const start = typeof value === 'string' ? value.slice(0, 2).toLowerCase() : ''
  return languages.find((language) => language === start) ?? 'lv'
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
