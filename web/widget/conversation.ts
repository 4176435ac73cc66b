import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks'
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
import { newId } from '../shared/new-id.ts'
import { createOutbox } from './outbox.ts'

export interface ConversationView {
  shown: Shown[]
  state: ConversationStateValue | undefined
  /** Whether a person could answer now; undefined until the server has said so. */
  peopleOnline: boolean | undefined
  typing: { speaker: string; name: string } | undefined
  online: boolean
  /** What the citizen must know beside the messages, as a word of the interface. */
  notice: 'failed-start' | 'ended' | 'failed-action' | 'deleted' | undefined
}

const emptyView: ConversationView = {
  shown: [],
  state: undefined,
  peopleOnline: undefined,
  typing: undefined,
  online: true,
  notice: undefined,
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

type Change = Partial<ConversationView> | ((view: ConversationView) => Partial<ConversationView>)

/** One bot's conversation: kept over reloads, sent once, shown in order. */
export function useConversation(base: string, bot: string, language: Language): Conversation {
  const [view, change] = useReducer(
    (old: ConversationView, part: Change) => ({ ...old, ...(typeof part === 'function' ? part(old) : part) }),
    emptyView,
  )
  const [round, nextRound] = useReducer((n: number) => n + 1, 0)
  const client = useRef<Client | undefined>(undefined)
  const outbox = useMemo(() => createOutbox(bot), [bot])

  useEffect(() => {
    let typingTimer: ReturnType<typeof setTimeout> | undefined
    let stopped = false
    const showTyping = (typing: ConversationView['typing']) => {
      clearTimeout(typingTimer)
      change({ typing })
      typingTimer = setTimeout(() => change({ typing: undefined }), typingMs)
    }
    const follow = (access: Access) => {
      if (stopped) return
      outbox.keepAccess(access)
      client.current = followConversation(base, access, {
        onActivities(activities) {
          for (const activity of activities) {
            const { speaker = 'bot', speakerName = '' } = activity.channelData ?? {}
            if (activity.type === 'typing' && speaker !== 'user') showTyping({ speaker, name: speakerName })
            if (activity.name === 'conversation.state') change({ state: activity.value as ConversationStateValue })
            if (activity.name === 'people.online') change(activity.value as { peopleOnline: boolean })
          }
          const hasReply = activities.some((a) => a.type === 'message' && a.channelData?.speaker !== 'user')
          change((old) => ({
            shown: mergeActivities(old.shown, activities),
            ...(hasReply ? { typing: undefined } : {}),
          }))
        },
        onOnline: (online) => {
          change({ online })
          if (online) for (const item of outbox.unsent()) void deliver(item)
        },
        onEnded: () => {
          outbox.forget()
          // It may have been deleted in another window: then nothing of it may stay in this one.
          change({ ...emptyView, notice: 'ended' })
        },
        onAccess: outbox.keepAccess,
      })
    }
    const kept = outbox.readAccess()
    if (kept) follow({ ...kept, streamUrl: '' })
    else startConversation(base, { bot, locale: language }).then(follow, () => change({ notice: 'failed-start' }))
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
      outbox.remove(key)
    } catch (error) {
      mark('failed')
      // What the server refused for good is not sent again by itself.
      if (error instanceof WireError && error.status < 500 && error.status !== 429) outbox.remove(key)
    }
  }

  const send = (text: string, button?: string): void => {
    const key = newId()
    const activity: Activity = {
      type: 'message',
      text,
      channelData: { clientActivityID: key, speaker: 'user', ...(button ? { button } : {}) },
    }
    outbox.add(activity)
    change((old) => ({ shown: [...old.shown, { key, activity, state: 'sending' }] }))
    void deliver(activity)
  }

  const begin = (notice?: ConversationView['notice']): void => {
    outbox.forget()
    change({ ...emptyView, notice })
    nextRound(undefined)
  }

  return {
    ...view,
    send,
    retry: (item) => void deliver(item.activity),
    event(name, value) {
      client.current?.post({ type: 'event', name, value }).then(
        () => change({ notice: undefined }),
        () => change({ notice: 'failed-action' }),
      )
    },
    // Whoever misses it has missed nothing.
    tellTyping: () => void client.current?.post({ type: 'typing' }).catch(() => undefined),
    restart: begin,
    async remove() {
      const kept = outbox.readAccess()
      try {
        if (kept) await deleteConversation(base, kept)
        begin('deleted')
      } catch {
        change({ notice: 'failed-action' })
      }
    },
  }
}
