import { useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import { keepTests, testsFor } from './add-to-tests.ts'
import type { Listing, Place, Tried } from './api.ts'
import { pageOf, questionOf } from './found-answer.ts'
import { problemOf } from './problem-words.ts'
import type { Drafts } from './use-item.ts'
import { hrefOf } from './use-route.ts'

export interface KeepAsTestProps {
  tried: Tried
  listing: Listing
  drafts: Drafts
  word: Word
  onChanged(saved: boolean): void
}

/** One press makes a test of what was tried: the question, and by meaning what came back. */
export function KeepAsTest({ tried, listing, drafts, word, onChanged }: KeepAsTestProps) {
  const [kept, setKept] = useState<{ place: Place; outcome: 'saved' | 'drafted' } | undefined>()
  const [problem, setProblem] = useState('')
  const [answer] = tried.answers
  if (!answer) return null
  const keep = async () => {
    const place = testsFor(listing, pageOf(listing.id, answer), 'questions')
    try {
      const outcome = await keepTests(
        place,
        { questions: [questionOf(listing.id, tried.text, answer)], conversations: [] },
        drafts,
      )
      if (outcome === 'conflict' || outcome === 'refused') {
        setProblem(word('keep-failed'))
        return
      }
      setProblem('')
      setKept({ place, outcome })
      onChanged(outcome === 'saved')
    } catch (error) {
      setProblem(problemOf(error, word))
    }
  }
  return (
    <div class="keep">
      <button type="button" disabled={kept !== undefined} onClick={() => void keep()}>
        {word('keep')}
      </button>
      <p class="hint">{word('keep-hint')}</p>
      <p class={problem === '' ? 'done' : 'problem'} role={problem === '' ? 'status' : 'alert'}>
        {problem}
        {kept && (
          <>
            {word(`keep-${kept.outcome}`)} <a href={hrefOf(kept.place)}>{kept.place.id}</a>
          </>
        )}
      </p>
    </div>
  )
}
