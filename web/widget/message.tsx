import type { WireCitation } from '../direct-line/activity.ts'
import type { Shown } from '../direct-line/transcript.ts'
import type { Language, Word } from '../shared/language.ts'
import { Markdown } from '../shared/markdown.tsx'
import { writtenDay } from '../shared/written-day.ts'

export interface MessageProps {
  item: Shown
  word: Word
  language: Language
  isLast: boolean
  onChoose(value: string, id: string): void
  onRetry(item: Shown): void
}

/** One message: who speaks, what is said, and for an answer its details, notes, source and choices. */
export function Message({ item, word, language, isLast, onChoose, onRetry }: MessageProps) {
  const { activity, state } = item
  const speaker = activity.channelData?.speaker ?? 'bot'
  const answer = activity.channelData?.answer
  const plain = speaker === 'user' || speaker === 'agent'
  return (
    <li class={`message ${speaker}`} lang={activity.locale?.slice(0, 2) ?? language}>
      <span class="speaker">{nameOf(speaker, activity.channelData?.speakerName ?? '', word)}</span>
      <div class="bubble">
        {plain ? <p class="plain">{activity.text}</p> : <Markdown text={answer?.summary ?? activity.text ?? ''} />}
        {answer && answer.details !== '' && (
          <details>
            <summary>{word('details')}</summary>
            <Markdown text={answer.details} />
          </details>
        )}
        {answer?.notes.map((note) => (
          <p class="note" key={note}>
            {note}
          </p>
        ))}
        {[...(answer?.citations ?? []), ...(activity.channelData?.citations ?? [])].map((citation) => (
          <Source key={citation.url} citation={citation} word={word} language={language} />
        ))}
      </div>
      {isLast && answer && answer.buttons.length > 0 && (
        <div class="choices">
          {answer.buttons.map(({ id, title, value }) => (
            <button type="button" key={id} onClick={() => onChoose(value, id)}>
              {title}
            </button>
          ))}
        </div>
      )}
      {state === 'sending' && <span class="state">{word('sending')}</span>}
      {state === 'failed' && (
        <span class="state" role="alert">
          {word('not-sent')}{' '}
          <button type="button" onClick={() => onRetry(item)}>
            {word('retry')}
          </button>
        </span>
      )}
    </li>
  )
}

function nameOf(speaker: string, name: string, word: Word): string {
  if (speaker === 'user') return word('you')
  if (speaker === 'agent') return `${name} (${word('agent-label')})`
  if (speaker === 'system') return word('system')
  return name
}

function Source({ citation, word, language }: { citation: WireCitation; word: Word; language: Language }) {
  const safe = citation.url.startsWith('https://')
  return (
    <p class="source">
      {word('source')}:{' '}
      {safe ? (
        <a href={citation.url} target="_blank" rel="noopener noreferrer">
          {citation.title}
        </a>
      ) : (
        citation.title
      )}
      {citation.seenOn && `, ${word('seen')} ${writtenDay(citation.seenOn, language)}`}
    </p>
  )
}
