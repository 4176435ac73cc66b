import type { Activity } from '../direct-line/activity.ts'
import type { Access } from '../direct-line/client.ts'
import { createMemory } from '../shared/storage.ts'

// The access outlives the page, so that a citizen can come back; unsent words do not, others may use this computer.
const lasting = createMemory('localStorage')
const passing = createMemory('sessionStorage')

/** What the widget keeps of one bot's conversation over a reload. */
export function createOutbox(bot: string) {
  const key = `asistents:${bot}`
  const unsent = (): Activity[] => parse<Activity[]>(passing.read(key)) ?? []
  const keepUnsent = (activities: Activity[]) => passing.write(key, JSON.stringify(activities))
  const readAccess = (): Access | undefined => parse<Access>(lasting.read(key))
  return {
    readAccess,
    keepAccess({ conversationId, token, resumeKey = readAccess()?.resumeKey }: Access): void {
      lasting.write(key, JSON.stringify({ conversationId, token, ...(resumeKey ? { resumeKey } : {}) }))
    },
    unsent,
    add: (activity: Activity) => keepUnsent([...unsent(), activity]),
    remove: (clientId: string) => keepUnsent(unsent().filter((a) => a.channelData?.clientActivityID !== clientId)),
    forget(): void {
      lasting.forget(key)
      passing.forget(key)
    },
  }
}

function parse<T>(text: string | null): T | undefined {
  try {
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}
