import type { Word } from '../shared/language.ts'
import type { Listing, PlayedLine } from './api.ts'
import { differenceSaid, titleOf } from './difference-said.ts'
import { pageOf } from './found-answer.ts'

export interface PlayedViewProps {
  line: PlayedLine | undefined
  listing: Listing
  word: Word
  /** Takes what came back for what is expected. */
  onExpect(): void
}

/** What came back when a question or turn was played, and every difference from what was expected. */
export function PlayedView({ line, listing, word, onExpect }: PlayedViewProps) {
  if (!line) return null
  const { differences, found } = line
  const isRight = differences.length === 0
  return (
    <div class={isRight ? 'played right' : 'played wrong'}>
      {isRight && <p>{word('played-right')}</p>}
      {differences.length > 0 && (
        <ul>
          {differences.map((one) => (
            <li key={one.what}>{differenceSaid(one, listing, word)}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>{word('played-found')}</summary>
        {found.length === 0 && <p>{word('status-silent')}</p>}
        {found.map((answer, at) => (
          <div key={`answer ${String(at)}`}>
            <p>
              {word(`status-${answer.status}`)}
              {answer.reason && ` (${word(`reason-${answer.reason}`)})`}
              {answer.page && `: ${titleOf(pageOf(listing.id, answer) ?? '', listing)}`}
              {answer.variant && `, ${answer.variant}`}
              {answer.asks && `. ${word('expect-asks')}: ${answer.asks}`}
            </p>
            <p class="words">{answer.text}</p>
            {answer.buttons.length > 0 && <p>{`${word('expect-buttons')}: ${answer.buttons.join(' · ')}`}</p>}
          </div>
        ))}
        {!isRight && (
          <button type="button" class="small" onClick={onExpect}>
            {word('played-expect')}
          </button>
        )}
      </details>
    </div>
  )
}
