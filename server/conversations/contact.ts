import type { GivenContact } from '../runtime/dialogs/contact.ts'
import type { Contact, Conversation, NewActivity } from '../store/store.ts'
import type { ConversationLog } from './conversation-log.ts'

const day = 24 * 60 * 60 * 1000

/** Takes out of a message what a dialog has asked for to reach the citizen; only a bot's dialog asks. */
export function takeContact(log: ConversationLog, conversation: Conversation, text: string): GivenContact | undefined {
  const { bot, owner, state } = conversation
  return owner === 'bot' ? log.dialogs.takeContact({ bot, state, text }) : undefined
}

/** A contact as it is kept: apart from what was said, and no longer than the conversation would be. */
export function keptContact(log: ConversationLog, conversation: Conversation, given: GivenContact): Contact {
  const { id, bot, language } = conversation
  const now = log.world.now()
  return {
    conversationId: id,
    ...given.purpose,
    kind: given.kind,
    contact: given.contact,
    promise: log.dialogs.promiseOf({ bot, language, now }),
    givenAt: now.toISOString(),
    keptUntil: new Date(now.getTime() + log.botOf(bot).retentionDays * day).toISOString(),
  }
}

/** Tells the citizen who will see the contact, and how soon an answer comes where that is promised. */
export function contactNotice(log: ConversationLog, conversation: Conversation, { promise }: Contact): NewActivity {
  const { bot, language } = conversation
  const values = { reply: promise ?? '' }
  const said = promise === null ? '' : log.bots.messages('contact-promise', bot, { language, values })
  return log.say(conversation, 'contact-kept', { promise: said })
}
