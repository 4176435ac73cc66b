import type { SlotForm } from '../runtime/dialogs/between-turns.ts'
import type { Language } from '../runtime/types.ts'
import type { Conversation, Handoff, LoggedActivity } from '../store/store.ts'
import { receiveFromAgent } from './agent-message.ts'
import { answerNext } from './answer.ts'
import { createConversationLog, type LogParts } from './conversation-log.ts'
import { deleteConversation, forgetOld } from './forget.ts'
import { giveSlot, slotsOf } from './give-slot.ts'
import type { Incoming } from './incoming.ts'
import { createMailbox } from './mailbox.ts'
import { cancelHandoff, claimHandoff, releaseHandoff, requestPerson, resolveHandoff } from './ownership.ts'
import { receive } from './receive.ts'
import { releaseAbandoned } from './release-abandoned.ts'
import { breakSilence } from './silence.ts'
import { resumeKeyFits, type Starting, startConversation } from './start.ts'
import { switchLanguage } from './switch-language.ts'
import { tellMute, withBotNow } from './tell-mute.ts'
import { tellPlaces } from './tell-places.ts'

/** All that can happen to a conversation. What returns has been stored; what merely follows runs from a mailbox. */
export interface Conversations {
  start(starting: Starting): Conversation
  /** Throws CONVERSATION_NOT_FOUND. */
  find(id: string): Conversation
  resumeKeyFits(conversation: Conversation, key: string): boolean
  switchLanguage(id: string, language: Language): void

  /** A citizen's message; its turn follows. */
  receive(id: string, incoming: Incoming): LoggedActivity
  requestPerson(id: string): void
  cancelHandoff(id: string): void

  claim(handoffId: string, agent: string): Conversation
  release(handoffId: string, agent: string): void
  resolve(handoffId: string, agent: string): void
  /** What a person who has a conversation may note for the bot. */
  slotsOf(handoff: Handoff): SlotForm[]
  /** Notes for the bot what the citizen has told a person; throws HANDOFF_SLOT_UNKNOWN or HANDOFF_SLOT_WRONG. */
  giveSlot(handoffId: string, noted: { agent: string; slot: string; value: unknown }): void
  receiveFromAgent(id: string, said: Incoming & { agent: string }): LoggedActivity

  typing(id: string, who: { agent?: string | undefined }): void

  /** A bot has been silenced, or speaks again: everybody who talks with it is told. */
  tellMute(bot: string, isMuted: boolean): void

  delete(id: string): void
  /** Forgets what is older than each pack's retention; gives how many. */
  forgetOld(): number
  /** Does what is left over or due: pending turns, reminders, abandoned conversations, places in the queue, deletion. */
  catchUp(): void
  /** Resolves when everything that follows has been done. */
  idle(): Promise<void>
}

export function createConversations(parts: LogParts): Conversations {
  const log = createConversationLog(parts)
  const { store, bots, hub } = parts
  const mailbox = createMailbox(parts.onFault)
  const answerSoon = (id: string): void => {
    mailbox.post(id, async () => {
      await answerNext(log, id)
      // What an earlier failure has left behind comes before what is new.
      if (store.nextPendingTurn(id)) answerSoon(id)
    })
  }
  const tellPlacesSoon = (bot: string) => mailbox.post(`queue of ${bot}`, () => tellPlaces(log, bot))
  const serving = () => bots.packs().map(({ id }) => id)
  // Whoever comes to or leaves a queue or a desk moves the others who wait.
  hub.subscribeDesk((bot) => {
    for (const id of serving()) if (bot === '*' || bot === id) tellPlacesSoon(id)
  })

  return {
    start: (starting) => startConversation(log, starting),
    find: log.find,
    resumeKeyFits,
    switchLanguage: (id, language) => switchLanguage(log, id, language),
    receive(id, incoming) {
      const entry = receive(log, id, incoming)
      answerSoon(id)
      return entry
    },
    requestPerson: (id) => requestPerson(log, id),
    cancelHandoff: (id) => cancelHandoff(log, id),
    claim: (handoffId, agent) => claimHandoff(log, handoffId, agent),
    release: (handoffId, agent) => releaseHandoff(log, handoffId, { agent, who: agent }),
    resolve: (handoffId, agent) => resolveHandoff(log, handoffId, agent),
    slotsOf: (handoff) => slotsOf(log, handoff),
    giveSlot: (handoffId, noted) => giveSlot(log, handoffId, noted),
    receiveFromAgent: (id, said) => receiveFromAgent(log, id, said),
    typing(id, { agent }) {
      const conversation = log.find(id)
      if (agent === undefined) hub.publishTyping(id, { speaker: 'user', speakerName: '' })
      else if (conversation.agent === agent) hub.publishTyping(id, { speaker: 'agent', speakerName: agent })
    },
    tellMute(bot, isMuted) {
      for (const id of withBotNow(log, bot)) mailbox.post(id, () => tellMute(log, id, isMuted))
    },
    delete: (id) => deleteConversation(log, id),
    forgetOld: () => forgetOld(log),
    catchUp() {
      const known = new Set(serving())
      // A pack that has been broken since has nobody to answer; its turns wait until it is mended.
      for (const { conversationId } of store.pendingTurns()) {
        if (known.has(log.find(conversationId).bot)) answerSoon(conversationId)
      }
      for (const { conversationId, bot, dueAt } of store.dueSilences(log.now())) {
        if (known.has(bot)) mailbox.post(conversationId, () => breakSilence(log, conversationId, dueAt))
      }
      for (const bot of known) {
        mailbox.post(`queue of ${bot}`, () => releaseAbandoned(log, bot))
        tellPlacesSoon(bot)
      }
      mailbox.post('deletion', () => {
        store.finishDeletion()
      })
    },
    idle: () => mailbox.idle(),
  }
}
