import type { LoggedActivity } from '../store/store.ts'
import { userMessage } from './activities.ts'
import { contactNotice, keptContact, takeContact } from './contact.ts'
import type { ConversationLog } from './conversation-log.ts'
import { type Incoming, readText } from './incoming.ts'
import { takeBack } from './take-back.ts'

// A personal code is sometimes typed in two messages, one after the other.
const messagesToLookBack = 3

/**
 * Stores a citizen's message, masked in memory, with the turn it asks for; a contact that a dialog has asked for goes
 * into a table of its own. The same client id again gives the same entry. Nobody hears of it before it is on the disk.
 */
export function receive(log: ConversationLog, id: string, incoming: Incoming): LoggedActivity {
  const conversation = log.find(id)
  const known = alreadyReceived(log, id, incoming)
  if (known) return known

  const { bot } = conversation
  const earlier = log.store.lastMessages(id, { speaker: 'user', limit: messagesToLookBack })
  const previous = earlier.map(textOf)
  const raw = readText(incoming.text)
  const given = takeContact(log, conversation, raw)
  const { text, masked, remaskPrevious } = log.bots.mask(given?.text ?? raw, { bot, previous })
  const takenBack = takeBack(log, conversation, { earlier, texts: remaskPrevious ?? previous })

  const { clientActivityId } = incoming
  const channelData = { ...maskedButton(log, bot, incoming), masked }
  const said = { userId: conversation.userId, text, clientActivityId, channelData }
  const message = userMessage(log.stamp(conversation), said)
  const contact = given && keptContact(log, conversation, given)
  const notices = [
    ...(contact ? [contactNotice(log, conversation, contact)] : []),
    ...(masked.length > 0 ? [log.say(conversation, 'masked-notice')] : []),
  ]
  // Said once for each stretch of waiting: a reminder after every line would be noise.
  const isFirstWhileWaiting = conversation.owner === 'queue' && epochOf(earlier.at(-1)) !== conversation.epoch
  const reminders = isFirstWhileWaiting ? [log.say(conversation, 'waiting-still')] : []
  const [entry] = log.write({
    conversationId: id,
    epoch: conversation.epoch,
    activities: [message, ...notices, ...reminders],
    ...takenBack,
    pending: conversation.owner === 'bot',
    silenceAt: null,
    ...(contact ? { contact } : {}),
  })
  if (conversation.owner !== 'bot') log.hub.deskChanged(bot)
  return entry as LoggedActivity
}

/** The entry of a message that its client sends again because it has not heard that it arrived. */
export function alreadyReceived(
  log: ConversationLog,
  id: string,
  { clientActivityId }: Incoming,
): LoggedActivity | undefined {
  return clientActivityId === null ? undefined : log.store.findByClientId(id, clientActivityId)
}

/** The text of a message in the log. */
export function textOf(entry: LoggedActivity | undefined): string {
  return String(entry?.activity.text ?? '')
}

// What a page says of a pressed button is text from outside like any other.
function maskedButton(log: ConversationLog, bot: string, { channelData }: Incoming): { button?: string } {
  const { button } = channelData
  return typeof button === 'string' ? { button: log.bots.mask(button, { bot, previous: [] }).text } : {}
}

function epochOf(entry: LoggedActivity | undefined): unknown {
  return (entry?.activity.channelData as { epoch?: unknown } | undefined)?.epoch
}
