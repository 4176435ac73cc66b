import type { Commit } from '../store/store.ts'
import { stateEvent, stateEventName } from './activities.ts'
import type { ConversationLog } from './conversation-log.ts'
import { type Place, readQueue } from './queue.ts'

/**
 * Tells everybody who waits for a person of a bot where they stand now, if that is not what they were told last.
 * It compares with the log, so that what could not be written is told the next time.
 */
export function tellPlaces(log: ConversationLog, botId: string): void {
  const { store, world, hub } = log
  const bot = log.botOf(botId)
  const queue = readQueue(store, botId, { now: world.now() })
  const commits = store.waitingFor(botId).flatMap(({ conversationId }): Commit[] => {
    const conversation = log.find(conversationId)
    const place = queue.placeOf(conversation)
    const told = store.lastEvent(conversationId, stateEventName)?.activity.value as Place | undefined
    if (told && isSame(told, place)) return []
    const event = stateEvent(log.stamp(conversation), bot, { conversation, place })
    return [{ conversationId, epoch: conversation.epoch, activities: [event], now: log.now() }]
  })
  if (commits.length === 0) return
  for (const [i, result] of store.commitAll(commits).entries()) {
    const commit = commits[i] as Commit
    if (result.ok) hub.publish(commit.conversationId, result.activities)
  }
}

function isSame(a: Place, b: Place): boolean {
  return (
    a.position === b.position &&
    a.peopleOnline === b.peopleOnline &&
    minutes(a.estimateSeconds) === minutes(b.estimateSeconds)
  )
}

// Nobody wants to hear that it is four seconds less.
function minutes(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds / 60)
}
