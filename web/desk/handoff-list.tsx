import type { Word } from '../shared/language.ts'
import type { Handoff } from './api.ts'

export interface HandoffListProps {
  handoffs: Handoff[]
  chosen: string | undefined
  word: Word
  now: number
  onChoose(id: string): void
}

/** Handoffs to choose from: why each is here, for how long, and the question. */
export function HandoffList({ handoffs, chosen, word, now, onChoose }: HandoffListProps) {
  return (
    <ul class="handoffs">
      {handoffs.map((handoff) => (
        <li key={handoff.id}>
          <button type="button" aria-pressed={handoff.id === chosen} onClick={() => onChoose(handoff.id)}>
            <span class="reason">{word(`reason-${handoff.reason}`)}</span>
            <span class="waits">{sinceWhen(handoff, word, now)}</span>
            <span class="question">{handoff.question}</span>
            {handoff.unanswered && <span class="due">{word('unanswered')}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Language, and how long the citizen has waited or talked to this person. */
export function sinceWhen({ state, language, createdAt, claimedAt }: Handoff, word: Word, now: number): string {
  const since = state === 'waiting' || claimedAt === null ? createdAt : claimedAt
  return `${language.toUpperCase()} · ${word(state === 'waiting' ? 'waits' : 'talks')} ${clock(now - Date.parse(since))}`
}

function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
