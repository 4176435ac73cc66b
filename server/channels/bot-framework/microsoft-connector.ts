import type { Activity, ConversationReference } from 'botbuilder'
import { AppError } from '../../errors.ts'
import type { ChannelActivity, Connector } from './connector.ts'

// What these say of an activity does not change when it is sent again; a signature or a limit may.
const finalStatuses = [400, 403, 404, 405, 410, 413]

/** Microsoft's library, loaded with the first call. */
export function microsoftConnector(app: { id: string; password: string }): Connector {
  let loading: ReturnType<typeof load> | undefined
  const loaded = () => {
    loading ??= load(app)
    return loading
  }
  return {
    async process(request, response, hear) {
      const adapter = await loaded()
      await adapter.process(request, response, async (context) => {
        for (const text of hear(toChannelActivity(context.activity))) await context.sendActivity(text)
      })
    },
    async send(address, activity) {
      const [adapter, { TurnContext }] = await Promise.all([loaded(), import('botbuilder')])
      try {
        const reference = address as Partial<ConversationReference>
        await adapter.continueConversationAsync(app.id, reference, async (context) => {
          // Not `context.sendActivity`: it makes a reply of everything, to an activity that there never was.
          await adapter.sendActivities(context, [TurnContext.applyConversationReference({ ...activity }, reference)])
        })
        return 'taken'
      } catch (error) {
        const { statusCode = 0 } = error as { statusCode?: number }
        if (finalStatuses.includes(statusCode)) return 'refused'
        throw unreachable(statusCode)
      }
    },
  }
}

async function load({ id, password }: { id: string; password: string }) {
  const { CloudAdapter, ConfigurationBotFrameworkAuthentication } = await import('botbuilder')
  return new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication({
      MicrosoftAppId: id,
      MicrosoftAppPassword: password,
      MicrosoftAppType: 'MultiTenant',
    }),
  )
}

// The library's own error carries the whole request, with what was said in it: that has no place in a log.
function unreachable(statusCode: number): AppError {
  const why = statusCode === 0 ? 'gave no answer' : `answered ${statusCode}`
  return new AppError('CHANNEL_UNREACHABLE', `The Bot Framework channel ${why}. It is tried again.`, 502)
}

function toChannelActivity(activity: Activity): ChannelActivity {
  const { type, id, text, locale, channelId, serviceUrl, conversation, from, recipient } = activity
  // Names are left out: the ids are enough to reply, and nothing that is not needed is kept.
  const { name: _name, ...place } = conversation ?? { id: '' }
  return {
    type,
    id: id ?? null,
    text: typeof text === 'string' ? text : '',
    locale: locale ?? '',
    speaker: { channel: channelId, conversation: place.id, user: from?.id ?? '' },
    address: { channelId, serviceUrl, conversation: place, user: { id: from?.id }, bot: { id: recipient?.id } },
  }
}
