import type { ConversationLog } from './conversation-log.ts'
import { releaseHandoff } from './ownership.ts'

// Long enough for a restart, a lost line or a closed lid; a citizen must not wait for somebody who has gone home.
const abandonedMs = 10 * 60 * 1000

/** Puts conversations back into the queue whose person has neither been heard nor has written for ten minutes. */
export function releaseAbandoned(log: ConversationLog, bot: string): void {
  const since = new Date(log.world.now().getTime() - abandonedMs).toISOString()
  for (const { id, conversationId, agent, claimedAt } of log.store.withAgents(bot)) {
    const [last] = log.store.lastMessages(conversationId, { speaker: 'agent', limit: 1 })
    const isActive = claimedAt > since || (last !== undefined && last.createdAt > since)
    if (!isActive && !log.store.wasHeard(agent, since)) releaseHandoff(log, id, { agent, who: 'absence' })
  }
}
