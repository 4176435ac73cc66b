import { useEffect, useReducer, useRef } from 'preact/hooks'
import type { Activity, ConversationStateValue } from '../direct-line/activity.ts'
import {
  type Access,
  type Client,
  deleteConversation,
  followConversation,
  startConversation,
  WireError,
} from '../direct-line/client.ts'
import { mergeActivities, type Shown } from '../direct-line/transcript.ts'
import type { Language } from '../shared/language.ts'

export interface ConversationView {
  shown: Shown[]
  state: ConversationStateValue | undefined
  typing: { speaker: string; name: string } | undefined
  online: boolean
  ended: boolean
  failed: boolean
}

const emptyView: ConversationView = {
  shown: [],
  state: undefined,
  typing: undefined,
  online: true,
  ended: false,
  failed: false,
}
const typingMs = 4000

export interface Conversation extends ConversationView {
  send(text: string, button?: string): void
  retry(item: Shown): void
  event(name: string, value?: unknown): void
  tellTyping(): void
  restart(): void
  remove(): Promise<void>
}

/** One bot's conversation: kept over reloads, sent once, shown in order. */
export function useConversation(base: string, bot: string, language: Language): Conversation {
  const [view, change] = useReducer(
    (
      old: ConversationView,
      part: Partial<ConversationView> | ((v: ConversationView) => Partial<ConversationView>),
    ) => ({ ...old, ...(typeof part === 'function' ? part(old) : part) }),
    emptyView,
  )
  const [round, restart] = useReducer((n: number) => n + 1, 0)
  const client = useRef<Client | undefined>(undefined)
  const storageKey = `asistents:${bot}`

  useEffect(() => {
    let typingTimer: ReturnType<typeof setTimeout> | undefined
    let stopped = false
    change(emptyView)
    const follow = (access: Access) => {
      if (stopped) return
      keepAccess(storageKey, access)
      client.current = followConversation(base, access, {
        onActivities(activities) {
          for (const activity of activities) {
            if (activity.type === 'typing') {
              clearTimeout(typingTimer)
              if (activity.channelData?.speaker === 'user') continue
              change({
                typing: {
                  speaker: activity.channelData?.speaker ?? 'bot',
                  name: activity.channelData?.speakerName ?? '',
                },
              })
              typingTimer = setTimeout(() => change({ typing: undefined }), typingMs)
            }
            if (activity.name === 'conversation.state') change({ state: activity.value as ConversationStateValue })
          }
          const hasReply = activities.some((a) => a.type === 'message' && a.channelData?.speaker !== 'user')
          change((old) => ({
            shown: mergeActivities(old.shown, activities),
            ...(hasReply ? { typing: undefined } : {}),
          }))
        },
        onOnline: (online) => {
          change({ online })
          if (online) for (const item of readOutbox(storageKey)) void deliver(item)
        },
        onEnded: () => {
          forget(storageKey)
          change({ ended: true })
        },
        onAccess: (next) => keepAccess(storageKey, next),
      })
    }
    const kept = readAccess(storageKey)
    if (kept) follow({ ...kept, streamUrl: '' })
    else startConversation(base, { bot, locale: language }).then(follow, () => change({ failed: true }))
    return () => {
      stopped = true
      clearTimeout(typingTimer)
      client.current?.close()
      client.current = undefined
    }
  }, [base, bot, round])

  const deliver = async (activity: Activity): Promise<void> => {
    const key = activity.channelData?.clientActivityID ?? ''
    const mark = (state: Shown['state']) =>
      change((old) => ({
        shown: old.shown.map((item) => (item.key === key && item.state !== 'sent' ? { ...item, state } : item)),
      }))
    mark('sending')
    try {
      await client.current?.post(activity)
      removeFromOutbox(storageKey, key)
    } catch (error) {
      mark('failed')
      // What the server refused for good is not sent again by itself.
      if (error instanceof WireError && error.status < 500 && error.status !== 429) removeFromOutbox(storageKey, key)
    }
  }

  const send = (text: string, button?: string): void => {
    const key = crypto.randomUUID()
    const activity: Activity = {
      type: 'message',
      text,
      channelData: { clientActivityID: key, speaker: 'user', ...(button ? { button } : {}) },
    }
    addToOutbox(storageKey, activity)
    change((old) => ({ shown: [...old.shown, { key, activity, state: 'sending' }] }))
    void deliver(activity)
  }

  return {
    ...view,
    send,
    retry: (item) => void deliver(item.activity),
    event: (name, value) => void client.current?.post({ type: 'event', name, value }).catch(() => undefined),
    tellTyping: () => void client.current?.post({ type: 'typing' }).catch(() => undefined),
    restart: () => {
      forget(storageKey)
      restart(undefined)
    },
    async remove() {
      const kept = readAccess(storageKey)
      if (kept) await deleteConversation(base, kept)
      forget(storageKey)
      restart(undefined)
    },
  }
}

function readAccess(key: string): Access | undefined {
  const text = localStorage.getItem(key)
  return text === null ? undefined : (JSON.parse(text) as Access)
}

function keepAccess(key: string, { conversationId, token, resumeKey }: Access): void {
  const known = readAccess(key)?.resumeKey
  const kept = resumeKey ?? known
  localStorage.setItem(key, JSON.stringify({ conversationId, token, ...(kept ? { resumeKey: kept } : {}) }))
}

function forget(key: string): void {
  localStorage.removeItem(key)
  sessionStorage.removeItem(key)
}

function readOutbox(key: string): Activity[] {
  return JSON.parse(sessionStorage.getItem(key) ?? '[]') as Activity[]
}

function addToOutbox(key: string, activity: Activity): void {
  sessionStorage.setItem(key, JSON.stringify([...readOutbox(key), activity]))
}

function removeFromOutbox(key: string, clientId: string): void {
  sessionStorage.setItem(
    key,
    JSON.stringify(readOutbox(key).filter((a) => a.channelData?.clientActivityID !== clientId)),
  )
}
