import { useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import { draftTests, type NewTests, testsFor } from './add-to-tests.ts'
import type { DraftReport, Listing, Place } from './api.ts'
import { emptyQuestion } from './empty-tests.ts'
import { problemOf } from './problem-words.ts'
import type { Drafts } from './use-item.ts'
import { hrefOf } from './use-route.ts'

export interface TestsBoxProps {
  place: Place
  listing: Listing
  report: DraftReport | undefined
  /** It stands in the pack already. */
  isSaved: boolean
  drafts: Drafts
  word: Word
  onChanged(): void
}

/** The tests that name a topic or dialog, and the way to write one: its beginning is filled in. */
export function TestsBox({ place, listing, report, isSaved, drafts, word, onChanged }: TestsBoxProps) {
  const [problem, setProblem] = useState('')
  const naming = listing.tests.filter(({ names }) => names.includes(place.id))
  const write = async () => {
    const tests = beginning(place, report)
    const file = testsFor(listing, place.id, place.kind === 'dialog' ? 'conversations' : 'questions')
    try {
      await draftTests(file, tests, drafts)
      onChanged()
      location.hash = hrefOf(file)
    } catch (error) {
      setProblem(problemOf(error, word))
    }
  }
  return (
    <section class="panel-box tests" aria-label={word('tests')}>
      <h3>{word('tests')}</h3>
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {naming.length === 0 && <p class="empty">{word('tests-none')}</p>}
      {naming.length > 0 && (
        <ul>
          {naming.map(({ id }) => (
            <li key={id}>
              <a href={hrefOf({ bot: listing.id, kind: 'test', id })}>{id}</a>
            </li>
          ))}
        </ul>
      )}
      <button type="button" disabled={!isSaved} onClick={() => void write()}>
        {word('test-write')}
      </button>
      {!isSaved && <p class="hint">{word('test-write-unsaved')}</p>}
    </section>
  )
}

function beginning({ kind, id }: Place, report: DraftReport | undefined): NewTests {
  if (kind === 'topic') return { questions: [{ ...emptyQuestion, page: [id] }], conversations: [] }
  const skeleton = report?.skeleton
  return { questions: [], conversations: skeleton ? [skeleton] : [] }
}
