import { json, Router } from 'express'
import type { Bots } from '../../conversations/ports.ts'
import { AppError } from '../../errors.ts'
import type { FrameworkChannel } from './channel.ts'
import type { Connector } from './connector.ts'

export interface BotFrameworkParts {
  channel: FrameworkChannel
  connector: Connector
  bots: Bots
}

/** Microsoft's channel at `/api/messages`; without an app id its authentication would be off, so it is not there. */
export function botFrameworkRouter(parts: BotFrameworkParts | null): Router {
  const router = Router()
  if (parts === null) {
    router.all('/', () => {
      throw new AppError(
        'CHANNEL_NOT_CONFIGURED',
        'The Bot Framework channel is off. Set MICROSOFT_APP_ID and MICROSOFT_APP_PASSWORD.',
        501,
      )
    })
    return router
  }
  const { channel, connector, bots } = parts
  router.post('/', json({ limit: '256kb' }), async (request, response) => {
    const bot = String(request.query.bot ?? bots.packs()[0]?.id)
    bots.requireBot(bot)
    await connector.process(request, response, (activity) => channel.hear(bot, activity))
  })
  return router
}
