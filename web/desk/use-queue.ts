import { useEffect, useRef, useState } from 'preact/hooks'
import { WireError } from '../direct-line/client.ts'
import { api, type Handoff } from './api.ts'

const againMs = 1500

/** The handoffs of this person's queue, read again whenever the server says that something has changed. */
export function useQueue({ onOpen, onSignedOut }: { onOpen(): void; onSignedOut(): void }) {
  const [handoffs, setHandoffs] = useState<Handoff[]>([])
  const [online, setOnline] = useState(true)
  const opened = useRef(onOpen)
  opened.current = onOpen

  const read = async (): Promise<void> => {
    try {
      setHandoffs((await api.handoffs()).handoffs)
      setOnline(true)
    } catch (error) {
      if (error instanceof WireError && error.status === 401) onSignedOut()
      else setOnline(false)
    }
  }

  useEffect(() => {
    let events: EventSource | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const follow = () => {
      events = new EventSource('/api/desk/events')
      events.onopen = () => opened.current()
      events.addEventListener('change', () => void read())
      events.onerror = () => {
        events?.close()
        setOnline(false)
        // Says whether the line is cut or the session is over.
        void read()
        timer = setTimeout(follow, againMs)
      }
    }
    follow()
    return () => {
      clearTimeout(timer)
      events?.close()
    }
  }, [])

  return { handoffs, online, read }
}
