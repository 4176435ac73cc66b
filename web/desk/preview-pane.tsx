import { useEffect, useState } from 'preact/hooks'
import type { Activity } from '../direct-line/activity.ts'
import type { Word } from '../shared/language.ts'
import { api, type Handoff } from './api.ts'
import { CandidateList, Transcript, WhyLine } from './parts.tsx'

/** What a person sees before taking over: the question, why the bot gave up, its candidates, what was said. */
export function PreviewPane({ handoff, word, onClaim }: { handoff: Handoff; word: Word; onClaim(): void }) {
  const [activities, setActivities] = useState<Activity[]>([])
  useEffect(() => {
    api.handoff(handoff.id).then(
      (read) => setActivities(read.activities),
      () => setActivities([]),
    )
  }, [handoff])
  return (
    <section class="preview" aria-label={handoff.question}>
      <div class="summary">
        <h2>{word('question')}</h2>
        <p class="asked">{handoff.question || '–'}</p>
        <h3>{word('why')}</h3>
        <WhyLine handoff={handoff} word={word} />
        <button type="button" class="primary" onClick={onClaim}>
          {word('claim')}
        </button>
      </div>
      <CandidateList handoff={handoff} word={word} />
      <Transcript activities={activities} word={word} />
    </section>
  )
}
