import { useEffect, useRef } from 'preact/hooks'
import type { Activity } from '../direct-line/activity.ts'
import type { Word } from '../shared/language.ts'
import { Markdown } from '../shared/markdown.tsx'
import type { Candidate, Handoff } from './api.ts'

const percent = (share: number) => `${(100 * share).toFixed(0)} %`

/** Why the bot gave up, with its probability beside the one it needed. */
export function WhyLine({ handoff, word }: { handoff: Handoff; word: Word }) {
  const { confidence, threshold } = handoff.why
  return (
    <p>
      {word('why-line', {
        reason: word(`reason-${handoff.reason}`),
        confidence: percent(confidence),
        threshold: percent(threshold),
      })}
    </p>
  )
}

/** The bot's three best candidates; with `onInsert` each can be put into the answer. */
export function CandidateList({
  handoff,
  word,
  onInsert,
}: {
  handoff: Handoff
  word: Word
  onInsert?: (candidate: Candidate) => void
}) {
  return (
    <div class="candidates">
      <h3>{word('candidates')}</h3>
      {handoff.candidates.length === 0 && <p class="empty">{word('no-candidates')}</p>}
      <ol>
        {handoff.candidates.map((candidate) => (
          <li key={`${candidate.institution}/${candidate.page}`}>
            <details>
              <summary>
                <strong>{percent(candidate.confidence)}</strong> {candidate.title}
              </summary>
              <Markdown text={candidate.text} />
              {candidate.citation && (
                <p class="source">
                  {word('source')}: {candidate.citation.url}
                </p>
              )}
            </details>
            {onInsert && candidate.text !== '' && (
              <button
                type="button"
                onClick={() => onInsert(candidate)}
                aria-label={`${word('insert')}: ${candidate.title}`}
              >
                {word('insert')}
              </button>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** What was said so far, oldest first. */
export function Transcript({ activities, word }: { activities: readonly Activity[]; word: Word }) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [activities.length])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div class="transcript" role="log" aria-label={word('transcript')} ref={list} tabIndex={0}>
      <ol>
        {activities.map((activity) => {
          const speaker = activity.channelData?.speaker ?? 'bot'
          return (
            <li key={activity.id} class={speaker}>
              <span class="speaker">{nameOf(activity, word)}</span>
              {speaker === 'user' || speaker === 'agent' ? (
                <p class="plain">{activity.text}</p>
              ) : (
                <Markdown text={activity.text ?? ''} />
              )}
            </li>
          )
        })}
      </ol>
    </div>
  )
}

function nameOf(activity: Activity, word: Word): string {
  const speaker = activity.channelData?.speaker
  if (speaker === 'user') return word('citizen')
  if (speaker === 'agent') return activity.channelData?.speakerName ?? ''
  return word(speaker === 'system' ? 'system' : 'bot')
}
