import type { ComponentChild } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { WireError } from '../direct-line/client.ts'
import type { Word } from '../shared/language.ts'
import { api, type Handoff, type Member } from './api.ts'
import { ConversationPane } from './conversation-pane.tsx'
import { PreviewPane } from './preview-pane.tsx'

export interface DeskProps {
  member: Member
  word: Word
  choice: ComponentChild
  onSignedOut(): void
}

/** The queue on the left, one conversation on the right. */
export function Desk({ member, word, choice, onSignedOut }: DeskProps) {
  const [available, setAvailable] = useState(member.available === true)
  const [handoffs, setHandoffs] = useState<Handoff[]>([])
  const [chosen, setChosen] = useState<string | undefined>()
  const [problem, setProblem] = useState('')
  const now = useSeconds()

  const read = useCallback(async () => {
    try {
      setHandoffs((await api.handoffs()).handoffs)
      setProblem('')
    } catch (error) {
      if (error instanceof WireError && error.status === 401) onSignedOut()
      else setProblem(word('no-connection'))
    }
  }, [word, onSignedOut])
  useEffect(() => {
    const events = new EventSource('/api/desk/events')
    events.addEventListener('change', () => void read())
    events.onerror = () => setProblem(word('no-connection'))
    return () => events.close()
  }, [])

  const waiting = handoffs.filter((h) => h.state === 'waiting')
  const mine = handoffs.filter((h) => h.state === 'with-agent')
  const current = handoffs.find((h) => h.id === chosen)
  useEffect(() => {
    document.title = waiting.length > 0 ? `(${waiting.length}) ${word('title')}` : word('title')
  }, [waiting.length, word])

  const act = async (work: () => Promise<unknown>) => {
    try {
      await work()
      setProblem('')
    } catch (error) {
      setProblem(
        error instanceof WireError && error.code === 'HANDOFF_TAKEN' ? word('taken') : (error as Error).message,
      )
    }
    await read()
  }

  return (
    <div class="desk">
      <header>
        <h1>{word('title')}</h1>
        <label class="presence">
          <input
            type="checkbox"
            checked={available}
            onChange={(event) => {
              const next = event.currentTarget.checked
              setAvailable(next)
              void act(() => api.setAvailable(next))
            }}
          />
          {word('available')}
        </label>
        <span class="member">{member.name}</span>
        {choice}
        <button type="button" onClick={() => void api.signOut().finally(onSignedOut)}>
          {word('sign-out')}
        </button>
      </header>
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <nav aria-label={word('queue')}>
        <h2>
          {word('queue')} ({waiting.length})
        </h2>
        {waiting.length === 0 && <p class="empty">{word('queue-empty')}</p>}
        <HandoffList handoffs={waiting} chosen={chosen} word={word} now={now} onChoose={setChosen} />
        <h2>
          {word('mine')} ({mine.length})
        </h2>
        <HandoffList handoffs={mine} chosen={chosen} word={word} now={now} onChoose={setChosen} />
      </nav>
      <main>
        {current === undefined && <p class="empty">{word('choose')}</p>}
        {current?.state === 'waiting' && (
          <PreviewPane
            key={current.id}
            handoff={current}
            word={word}
            onClaim={() => void act(() => api.claim(current.id))}
          />
        )}
        {current?.state === 'with-agent' && (
          <ConversationPane
            key={current.id}
            handoff={current}
            word={word}
            onRelease={() => void act(() => api.release(current.id))}
            onResolve={() => void act(() => api.resolve(current.id))}
          />
        )}
      </main>
    </div>
  )
}

interface ListProps {
  handoffs: Handoff[]
  chosen: string | undefined
  word: Word
  now: number
  onChoose(id: string): void
}

function HandoffList({ handoffs, chosen, word, now, onChoose }: ListProps) {
  return (
    <ul class="handoffs">
      {handoffs.map((handoff) => (
        <li key={handoff.id}>
          <button type="button" aria-pressed={handoff.id === chosen} onClick={() => onChoose(handoff.id)}>
            <span class="reason">{word(`reason-${handoff.reason}`)}</span>
            <span class="waits">
              {handoff.language.toUpperCase()} · {word('waits')} {minutes(now - Date.parse(handoff.createdAt))}
            </span>
            <span class="question">{handoff.question}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function minutes(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function useSeconds(): number {
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}
