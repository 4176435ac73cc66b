import { Router } from 'express'
import { AppError } from '../errors.ts'
import type { Runtime } from '../runtime/index.ts'
import { emptyConversationState } from '../runtime/types.ts'

/** Activity in → texts out: all that the Bot Framework channel asks of us. */
export type AnswerActivity = (activity: { text: string; bot: string }) => string[]

/** What the bots say to one message of the Bot Framework; each message stands alone, and no desk hears of it. */
export function answerActivity(runtime: Runtime): AnswerActivity {
  return ({ text, bot }) => {
    const { text: masked } = runtime.mask(text, { bot, previous: [] })
    const { answers } = runtime.respond({ bot, text: masked, state: emptyConversationState, now: runtime.now() })
    return answers.map(({ status, page, text: said, language }) => {
      if (status !== 'handoff') return said
      const noDesk = runtime.messages('no-desk-here', bot, { language })
      // Where an author has written what to do (112 first), that stays; a bare promise to pass it on does not.
      return page === null ? noDesk : `${said}\n\n${noDesk}`
    })
  }
}

/** Microsoft's channel at `/api/messages`; without an app id its authentication would be off, so it is not there. */
export function botFrameworkRouter(app: { id: string; password: string } | null, runtime: Runtime): Router {
  const router = Router()
  if (app === null) {
    router.all('/', () => {
      throw new AppError(
        'CHANNEL_NOT_CONFIGURED',
        'The Bot Framework channel is off. Set MICROSOFT_APP_ID and MICROSOFT_APP_PASSWORD.',
        501,
      )
    })
    return router
  }
  const answer = answerActivity(runtime)
  router.post('/', async (request, response) => {
    const { json } = await import('express')
    await new Promise<void>((resolve, reject) =>
      json()(request, response, (error?: unknown) => (error ? reject(error) : resolve())),
    )
    const { CloudAdapter, ConfigurationBotFrameworkAuthentication } = await import('botbuilder')
    const adapter = new CloudAdapter(
      new ConfigurationBotFrameworkAuthentication({
        MicrosoftAppId: app.id,
        MicrosoftAppPassword: app.password,
        MicrosoftAppType: 'MultiTenant',
      }),
    )
    const bot = String(request.query.bot ?? runtime.packs()[0]?.id)
    runtime.requireBot(bot)
    await adapter.process(request, response, async (context) => {
      if (context.activity.type !== 'message') return
      for (const text of answer({ text: String(context.activity.text ?? ''), bot })) await context.sendActivity(text)
    })
  })
  return router
}
