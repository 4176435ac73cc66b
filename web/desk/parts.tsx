import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Activity } from '../direct-line/activity.ts'
import type { Word } from '../shared/language.ts'
import { Markdown } from '../shared/markdown.tsx'
import type { Candidate, Handoff } from './api.ts'

// Nothing is certain: a confidence of 0.995 is not shown as 100 %.
const percent = (share: number) => `${Math.floor(100 * share)} %`

// Where the bot gave up because it was not sure, the two figures say how far it was from answering.
const unsure = ['ambiguous', 'low-confidence', 'no-page', 'repeated-misunderstanding']

/** Why the bot gave up. */
export function WhyLine({ handoff, word }: { handoff: Handoff; word: Word }) {
  const reason = word(`reason-${handoff.reason}`)
  if (!unsure.includes(handoff.reason)) return <p>{reason}.</p>
  const { confidence, threshold } = handoff.why
  return <p>{word('why-line', { reason, confidence: percent(confidence), threshold: percent(threshold) })}</p>
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
        {handoff.candidates.map((candidate, i) => (
          <li key={`${candidate.institution}/${candidate.page}`}>
            <details open={i === 0 && candidate.text !== ''}>
              <summary>
                <strong>{percent(candidate.confidence)}</strong> {titleOf(candidate, handoff, word)}
              </summary>
              {candidate.text === '' && <p class="empty">{word('no-text')}</p>}
              <Markdown text={candidate.text} />
              {candidate.citation && (
                <p class="source">
                  {word('source')}: {candidate.citation.title}, {candidate.citation.url}, {word('seen')}{' '}
                  {candidate.citation.seenOn}
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

// What every institution shares has no title of its own; another institution's page names its owner.
function titleOf({ institution, page, title }: Candidate, handoff: Handoff, word: Word): string {
  if (page.startsWith('_shared/')) return word(page.replace('_shared/', 'dialog-'))
  return institution === handoff.bot ? title : `${institution.toUpperCase()}: ${title}`
}

/** What was said so far, oldest first; its end stays in sight unless one has scrolled up to read. */
export function Transcript({ activities, word }: { activities: readonly Activity[]; word: Word }) {
  const list = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const lastTop = useRef(0)
  const toEnd = () => {
    if (isAtEnd.current) list.current?.scrollTo({ top: list.current.scrollHeight })
  }
  useLayoutEffect(toEnd, [activities.length])
  useEffect(() => {
    if (!list.current) return
    const observer = new ResizeObserver(toEnd)
    observer.observe(list.current)
    return () => observer.disconnect()
  }, [])
  return (
    <div
      class="transcript"
      role="log"
      aria-label={word('transcript')}
      ref={list}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, clientHeight, scrollTop } }) => {
        // What has been added below is not the reader's doing; only going up is.
        if (scrollHeight - clientHeight - scrollTop < nearEndPx) isAtEnd.current = true
        else if (scrollTop < lastTop.current) isAtEnd.current = false
        lastTop.current = scrollTop
      }}
    >
      <ol>
        {activities.map((activity) => (
          <Said key={activity.id} activity={activity} word={word} />
        ))}
      </ol>
    </div>
  )
}

const nearEndPx = 40

function Said({ activity, word }: { activity: Activity; word: Word }) {
  const { speaker = 'bot', citations } = activity.channelData ?? {}
  const at = activity.timestamp && new Date(activity.timestamp)
  const isPlain = speaker === 'user' || speaker === 'agent'
  return (
    <li class={speaker} lang={activity.locale?.slice(0, 2)}>
      <span class="speaker">
        {nameOf(activity, word)}
        {at && (
          <>
            {' · '}
            <time dateTime={activity.timestamp}>
              {at.toLocaleTimeString('lv', { hour: '2-digit', minute: '2-digit' })}
            </time>
          </>
        )}
      </span>
      {isPlain ? <p class="plain">{activity.text}</p> : <Markdown text={activity.text ?? ''} />}
      {citations?.map(({ title, url }) => (
        <p class="source" key={url}>
          {word('source')}: {title}, {url}
        </p>
      ))}
    </li>
  )
}

function nameOf(activity: Activity, word: Word): string {
  const speaker = activity.channelData?.speaker
  if (speaker === 'user') return word('citizen')
  if (speaker === 'agent') return activity.channelData?.speakerName ?? ''
  return word(speaker === 'system' ? 'system' : 'bot')
}
