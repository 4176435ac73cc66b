import { useEffect, useRef, useState } from 'preact/hooks'
import type { Activity, WireCitation } from '../direct-line/activity.ts'
import { type Client, followConversation, WireError } from '../direct-line/client.ts'
import { mergeActivities, type Shown } from '../direct-line/transcript.ts'
import type { Word } from '../shared/language.ts'
import { api, type Candidate, type Handoff } from './api.ts'
import { CandidateList, Transcript, WhyLine } from './parts.tsx'

export interface ConversationPaneProps {
  handoff: Handoff
  word: Word
  onRelease(): void
  onResolve(): void
}

const typingMs = 4000
const typingEveryMs = 3000

/** A conversation that this person owns: what is said, as it is said, and the answer they write. */
export function ConversationPane({ handoff, word, onRelease, onResolve }: ConversationPaneProps) {
  const [shown, setShown] = useState<Shown[]>([])
  const [typing, setTyping] = useState(false)
  const [text, setText] = useState('')
  const [citations, setCitations] = useState<WireCitation[]>([])
  const [problem, setProblem] = useState('')
  const client = useRef<Client | undefined>(undefined)
  const field = useRef<HTMLTextAreaElement>(null)
  const toldAt = useRef(0)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let stopped = false
    // Claiming one's own conversation again gives a fresh token.
    api.claim(handoff.id).then(
      ({ directLine }) => {
        if (stopped) return
        client.current = followConversation('', directLine, {
          onActivities(activities) {
            if (activities.some((a) => a.type === 'typing' && a.channelData?.speaker === 'user')) {
              clearTimeout(timer)
              setTyping(true)
              timer = setTimeout(() => setTyping(false), typingMs)
            }
            if (activities.some((a) => a.type === 'message' && a.channelData?.speaker === 'user')) setTyping(false)
            setShown((old) => mergeActivities(old, activities))
          },
          onOnline: (online) => setProblem(online ? '' : word('no-connection')),
          onEnded: () => setProblem(word('stale')),
          onAccess: () => undefined,
        })
      },
      (error: Error) => setProblem(error.message),
    )
    field.current?.focus()
    return () => {
      stopped = true
      clearTimeout(timer)
      client.current?.close()
    }
  }, [])

  const insert = (candidate: Candidate) => {
    setText((old) => [old, plainText(candidate.text)].filter(Boolean).join('\n\n'))
    if (candidate.citation) setCitations((old) => [...old, candidate.citation as WireCitation])
    field.current?.focus()
  }
  const send = async () => {
    if (text.trim() === '') return
    const activity: Activity = {
      type: 'message',
      text: text.trim(),
      channelData: { clientActivityID: crypto.randomUUID(), epoch: handoff.epoch, citations },
    }
    try {
      await client.current?.post(activity)
      setText('')
      setCitations([])
      setProblem('')
    } catch (error) {
      setProblem(
        error instanceof WireError && error.code === 'HANDOFF_STALE_EPOCH' ? word('stale') : (error as Error).message,
      )
    }
    field.current?.focus()
  }
  const tellTyping = () => {
    if (Date.now() - toldAt.current < typingEveryMs) return
    toldAt.current = Date.now()
    void client.current?.post({ type: 'typing' }).catch(() => undefined)
  }

  return (
    <section class="conversation" aria-label={handoff.question}>
      <div class="summary">
        <p class="asked">{handoff.question}</p>
        <WhyLine handoff={handoff} word={word} />
        <button type="button" onClick={onResolve}>
          {word('resolve')}
        </button>
        <button type="button" onClick={onRelease}>
          {word('release')}
        </button>
      </div>
      <Transcript activities={shown.map((item) => item.activity)} word={word} />
      <p class="typing" aria-live="polite">
        {typing ? word('typing') : ''}
      </p>
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <label>
          <span class="hidden">{word('write')}</span>
          <textarea
            ref={field}
            rows={4}
            maxLength={2000}
            placeholder={word('write')}
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value)
              tellTyping()
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
            }}
          />
        </label>
        {citations.map((citation) => (
          <p class="source" key={citation.url}>
            {word('source')}: {citation.title}
          </p>
        ))}
        <button type="submit" class="primary">
          {word('send')}
        </button>
      </form>
      <CandidateList handoff={handoff} word={word} onInsert={insert} />
    </section>
  )
}

// A person's message is plain text: the marks of Markdown are taken out of what is inserted.
function plainText(markdown: string): string {
  return markdown.replace(/\*\*([^*]+)\*\*/g, '$1').replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)')
}
