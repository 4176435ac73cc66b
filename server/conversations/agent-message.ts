import type { LoggedActivity } from '../store/store.ts'
import { agentMessage } from './activities.ts'
import { type ConversationLog, staleEpoch } from './conversation-log.ts'
import { type Incoming, readText } from './incoming.ts'
import { alreadyReceived } from './receive.ts'

/** Stores what a person at the desk wrote, masked, if the conversation is still theirs at the epoch they know. */
export function receiveFromAgent(log: ConversationLog, id: string, said: Incoming & { agent: string }): LoggedActivity {
  const conversation = log.find(id)
  const known = alreadyReceived(log, id, said)
  if (known) return known
  const isTheirs = conversation.owner === 'agent' && conversation.agent === said.agent
  if (!isTheirs || said.channelData.epoch !== conversation.epoch) throw staleEpoch()
  const { text } = log.bots.mask(readText(said.text), { bot: conversation.bot, previous: [] })
  const { agent, clientActivityId, channelData } = said
  const message = agentMessage(log.stamp(conversation), { agent, text, clientActivityId, channelData })
  const [entry] = log.write({ conversationId: id, epoch: conversation.epoch, activities: [message] })
  log.hub.deskChanged(conversation.bot)
  return entry as LoggedActivity
}
