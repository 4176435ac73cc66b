import type { Word } from '../shared/language.ts'
import type { Handoff } from './api.ts'
import { Transcript } from './parts.tsx'
import { useTranscript } from './use-transcript.ts'

/** A conversation that has ended while it was open here: what was said, to read to the end. */
export function ClosedPane({ handoff, word }: { handoff: Handoff; word: Word }) {
  const activities = useTranscript(handoff)
  return (
    <section class="preview" aria-label={handoff.question}>
      <div class="summary">
        <p class="asked">{handoff.question}</p>
        <p role="status">{word('closed')}</p>
      </div>
      <Transcript activities={activities} word={word} />
    </section>
  )
}
