import { useEffect, useState } from 'preact/hooks'
import type { Activity } from '../direct-line/activity.ts'
import { api, type Handoff } from './api.ts'

/** What has been said in the conversation of a handoff, read again when the handoff changes. */
export function useTranscript(handoff: Handoff): Activity[] {
  const [activities, setActivities] = useState<Activity[]>([])
  useEffect(() => {
    api.handoff(handoff.id).then(
      (read) => setActivities(read.activities),
      // What was read before stays; the desk says by itself that the line is cut.
      () => undefined,
    )
  }, [handoff])
  return activities
}
