import type { Word } from '../shared/language.ts'
import type { Handoff } from './api.ts'
import { GivenTable } from './given-table.tsx'
import { sinceWhen } from './handoff-list.tsx'
import { CandidateList, Transcript, WhyLine } from './parts.tsx'
import { useTranscript } from './use-transcript.ts'

export interface PreviewPaneProps {
  handoff: Handoff
  word: Word
  now: number
  onClaim(): void
}

/** What a person sees before taking over: the question, why the bot gave up, what it was told, its candidates. */
export function PreviewPane({ handoff, word, now, onClaim }: PreviewPaneProps) {
  const activities = useTranscript(handoff)
  return (
    <section class="preview" aria-label={handoff.question}>
      <div class="summary">
        <p class="waits">{sinceWhen(handoff, word, now)}</p>
        <h2>{word('question')}</h2>
        <p class="asked">{handoff.question || '–'}</p>
        <h3>{word('why')}</h3>
        <WhyLine handoff={handoff} word={word} />
        <button type="button" class="primary" onClick={onClaim}>
          {word('claim')}
        </button>
      </div>
      <div class="side">
        <GivenTable given={handoff.given} word={word} />
        <CandidateList handoff={handoff} word={word} />
      </div>
      <Transcript activities={activities} word={word} />
    </section>
  )
}
