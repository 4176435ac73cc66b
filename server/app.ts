import type { Server } from 'node:http'
import express, { type Express } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { createFrameworkChannel } from './channels/bot-framework/channel.ts'
import { microsoftConnector } from './channels/bot-framework/microsoft-connector.ts'
import { botFrameworkRouter } from './channels/bot-framework/router.ts'
import { directLineRouter } from './channels/direct-line/router.ts'
import { attachSockets } from './channels/direct-line/sockets.ts'
import { createTickets } from './channels/direct-line/tickets.ts'
import { createTokens } from './channels/direct-line/tokens.ts'
import type { Config } from './config.ts'
import { createConversations } from './conversations/conversations.ts'
import { createHub } from './conversations/hub.ts'
import type { World } from './conversations/ports.ts'
import { deskRouter } from './desk/router.ts'
import { AppError } from './errors.ts'
import { errorResponder } from './http/errors.ts'
import { loadInterfaceWords } from './http/interface-words.ts'
import { pagesRouter } from './http/pages.ts'
import { createMuteWatch } from './publishing/mute.ts'
import { createBetweenTurns } from './runtime/dialogs/between-turns.ts'
import type { Runtime } from './runtime/index.ts'
import { presentSince } from './staff/presence.ts'
import type { Store } from './store/store.ts'
import { createPackReader } from './studio/pack-reader.ts'
import { createPublishingThread } from './studio/publishing-thread.ts'
import { studioRouter } from './studio/router.ts'

export interface App {
  handler: Express
  /** Adds the sockets to the server that carries the handler. */
  attach(server: Server): void
  /** Ends sockets and streams, and lets what is under way finish; pages come back to the next process. */
  drain(): Promise<void>
  /** Finishes what the last requests have begun, and closes the store; nothing may be asked afterwards. */
  close(): Promise<void>
}

export interface AppParts {
  config: Config
  runtime: Runtime
  /** Closed with the application. */
  store: Store
  world: World
  log: Logger
}

const retentionEveryMs = 60 * 60 * 1000
const catchUpEveryMs = 10 * 1000
const lookForMutesEveryMs = 1000

/** Builds the whole application without opening a port. */
export function createApp({ config, runtime, store, world, log }: AppParts): App {
  const onFault = (error: unknown, about: string) => log.error({ err: error, about }, 'fault')
  const hub = createHub(onFault)
  const stopping = new AbortController()
  const tokens = createTokens(config.dataDir, world.now)
  const tickets = createTickets(world)
  const dialogs = createBetweenTurns(runtime.brain)
  const conversations = createConversations({ store, bots: runtime, dialogs, hub, world, onFault })
  const isAnyoneAvailable = (bot: string) => store.isAnyoneAvailable(bot, presentSince(world.now()))
  const framework = createFramework()
  const reader = createPackReader(config.botsDir)
  const publishing = createPublishingThread(config)

  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', config.trustProxy)
  app.use(securityHeaders())
  app.use(limitRequests(config))
  app.use(
    '/v3/directline',
    directLineRouter({
      conversations,
      store,
      bots: runtime,
      tokens,
      tickets,
      world,
      secret: config.directLineSecret,
      publicUrl: config.publicUrl,
    }),
  )
  app.use(
    '/api/desk',
    deskRouter({
      store,
      conversations,
      hub,
      tokens,
      tickets,
      world,
      publicUrl: config.publicUrl,
      stopping: stopping.signal,
      onFault,
    }),
  )
  app.use(
    '/api/studio',
    studioRouter({
      store,
      runtime,
      reader,
      publishing,
      world,
      botsDir: config.botsDir,
      dataDir: config.dataDir,
      onFault,
    }),
  )
  app.use('/api/messages', botFrameworkRouter(framework))
  const words = loadInterfaceWords(config.botsDir, 'ask')
  app.use(pagesRouter({ runtime, words, isAnyoneAvailable }))
  app.use(() => {
    throw new AppError('SERVER_NO_ROUTE', 'There is nothing at this address.', 404)
  })
  app.use(errorResponder(log, words))

  const forgetOld = () => attempt(() => conversations.forgetOld(), onFault)
  const catchUp = () =>
    attempt(() => {
      conversations.catchUp()
      framework?.channel.catchUp()
    }, onFault)
  catchUp()
  forgetOld()
  const mutes = createMuteWatch(store, conversations.tellMute)
  const timers = [
    setInterval(forgetOld, retentionEveryMs),
    setInterval(catchUp, catchUpEveryMs),
    setInterval(() => attempt(mutes.look, onFault), lookForMutesEveryMs),
  ]
  for (const timer of timers) timer.unref()
  let detach: () => void = () => undefined

  return {
    handler: app,
    attach(server) {
      detach = attachSockets(server, { hub, store, tickets, isAnyoneAvailable })
    },
    async drain() {
      for (const timer of timers) clearInterval(timer)
      detach()
      stopping.abort()
      await idle()
    },
    async close() {
      await idle()
      await Promise.all([reader.close(), publishing.close()])
      store.close()
    },
  }

  function createFramework() {
    if (config.microsoftApp === null) return null
    const connector = microsoftConnector(config.microsoftApp)
    const channel = createFrameworkChannel({ conversations, store, bots: runtime, hub, world, connector, onFault })
    return { channel, connector, bots: runtime }
  }

  /** What the turns say is then delivered. */
  async function idle(): Promise<void> {
    await conversations.idle()
    await framework?.channel.idle()
  }
}

/** Work of a timer: what fails is reported, and tried again the next time. */
function attempt(work: () => unknown, onFault: (error: unknown, about: string) => void): void {
  try {
    work()
  } catch (error) {
    onFault(error, 'timer')
  }
}

function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // The empty icon of the pages is a data: address.
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        connectSrc: ["'self'", 'ws:', 'wss:'],
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  })
}

function limitRequests({ requestsPerMinute }: Config): express.RequestHandler {
  const limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: 60 })
  return async (request, response, next) => {
    try {
      await limiter.consume(request.ip ?? '')
      next()
    } catch {
      response.setHeader('Retry-After', '1')
      next(new AppError('REQUEST_TOO_MANY', 'Too many requests. Wait a moment.', 429))
    }
  }
}
