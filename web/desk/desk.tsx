import type { ComponentChild } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import { api, type Member } from './api.ts'
import { ClosedPane } from './closed-pane.tsx'
import { ConversationPane } from './conversation-pane.tsx'
import { HandoffList } from './handoff-list.tsx'
import { PreviewPane } from './preview-pane.tsx'
import { problemOf } from './problem.ts'
import { useQueue } from './use-queue.ts'

export interface DeskProps {
  member: Member
  word: Word
  choice: ComponentChild
  onSignedOut(): void
}

/** The queue on the left, one conversation on the right. */
export function Desk({ member, word, choice, onSignedOut }: DeskProps) {
  const [available, setAvailable] = useState(member.available)
  const [chosen, setChosen] = useState<string | undefined>()
  const [problem, setProblem] = useState('')
  const main = useRef<HTMLElement>(null)
  const now = useSeconds()
  // A desk that was away for long counts as gone; what this person has ticked still holds.
  const sayAgain = () => {
    if (available) void act(() => api.setAvailable(true))
  }
  const { handoffs, online, read } = useQueue({ onOpen: sayAgain, onSignedOut })

  const waiting = handoffs.filter((h) => h.state === 'waiting')
  const mine = handoffs.filter((h) => h.state === 'with-agent')
  const current = handoffs.find((h) => h.id === chosen)
  const due = mine.filter((h) => h.unanswered).length
  useEffect(() => {
    const count = waiting.length + due
    document.title = count > 0 ? `(${count}) ${word('title')}` : word('title')
  }, [waiting.length, due, word])

  const act = async (work: () => Promise<unknown>) => {
    try {
      await work()
      setProblem('')
    } catch (error) {
      setProblem(problemOf(error, word))
    }
    await read()
  }
  const finish = async (work: () => Promise<unknown>) => {
    await act(work)
    main.current?.focus()
  }
  const list = { chosen, word, now, onChoose: setChosen }

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
      {(problem !== '' || !online) && (
        <p class="problem" role="alert">
          {problem || word('no-connection')}
        </p>
      )}
      <nav aria-label={word('queue')}>
        <h2>
          {word('queue')} ({waiting.length})
        </h2>
        {waiting.length === 0 && <p class="empty">{word('queue-empty')}</p>}
        <HandoffList {...list} handoffs={waiting} />
        <h2>
          {word('mine')} ({mine.length})
        </h2>
        <HandoffList {...list} handoffs={mine} />
      </nav>
      <main ref={main} tabIndex={-1}>
        {current === undefined && <p class="empty">{word(chosen === undefined ? 'choose' : 'gone')}</p>}
        {current?.state === 'waiting' && (
          <PreviewPane
            key={current.id}
            handoff={current}
            word={word}
            now={now}
            onClaim={() => void act(() => api.claim(current.id))}
          />
        )}
        {current?.state === 'with-agent' && (
          <ConversationPane
            key={current.id}
            handoff={current}
            word={word}
            onNoted={() => void read()}
            onRelease={() => void finish(() => api.release(current.id))}
            onResolve={() => void finish(() => api.resolve(current.id))}
          />
        )}
        {current?.state === 'resolved' && <ClosedPane key={current.id} handoff={current} word={word} />}
      </main>
    </div>
  )
}

function useSeconds(): number {
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}
