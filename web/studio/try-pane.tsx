import { useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import { AnswerPreview } from './answer-preview.tsx'
import { api, type Candidate, type Listing, type Tried } from './api.ts'
import { KeepAsTest } from './keep-as-test.tsx'
import { problemOf } from './problem-words.ts'
import type { Drafts } from './use-item.ts'

const percent = (share: number) => `${(100 * share).toFixed(0)} %`

export interface TryPaneProps {
  listing: Listing
  serves: boolean
  speaker: string
  drafts: Drafts
  word: Word
  onChanged(saved: boolean): void
}

/** A question to the bot that runs now, its answer, and how it came to that. */
export function TryPane({ listing, serves, speaker, drafts, word, onChanged }: TryPaneProps) {
  const bot = listing.id
  const [question, setQuestion] = useState('')
  const [tried, setTried] = useState<Tried | undefined>()
  const [asked, setAsked] = useState(0)
  const [problem, setProblem] = useState('')
  const ask = async () => {
    if (question.trim() === '') return
    try {
      setTried(await api.try(bot, question))
      setAsked((count) => count + 1)
      setProblem('')
    } catch (error) {
      setProblem(problemOf(error, word))
    }
  }
  return (
    <section class="try" aria-label={word('try')}>
      <h2>{word('try')}</h2>
      <p class="hint">{word(serves ? 'try-hint' : 'try-not-serving')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <label for="try-question">{word('try-question')}</label>
        <input
          id="try-question"
          value={question}
          maxLength={2000}
          onInput={(event) => setQuestion(event.currentTarget.value)}
        />
        <button type="submit" class="primary">
          {word('try-ask')}
        </button>
      </form>
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div aria-live="polite">{tried && <TriedView tried={tried} speaker={speaker} word={word} />}</div>
      {tried && (
        <KeepAsTest key={asked} tried={tried} listing={listing} drafts={drafts} word={word} onChanged={onChanged} />
      )}
    </section>
  )
}

function TriedView({ tried, speaker, word }: { tried: Tried; speaker: string; word: Word }) {
  return (
    <>
      {tried.answers.map((answer, i) => (
        <AnswerPreview
          key={`answer ${String(i)}`}
          answer={answer}
          language={answer.language}
          speaker={speaker}
          label={word('try-answer')}
        />
      ))}
      <h3>{word('why')}</h3>
      <p>
        {tried.answers.map((answer) => word(`status-${answer.status}`)).join('; ')}
        {tried.answers.map(({ reason }) => (reason ? ` (${word(`reason-${reason}`)})` : '')).join('')}.
      </p>
      {tried.recognized.length === 0 && <p>{word('why-words')}</p>}
      {tried.recognized.map((one, i) => (
        <div key={`question ${String(i)}`}>
          <p>
            {word('why-line', { confidence: percent(one.confidence), threshold: percent(one.threshold) })}{' '}
            {word(one.confidence >= one.threshold ? 'why-sure' : 'why-unsure')}{' '}
            {word('why-known', { known: percent(one.known) })}
          </p>
          <table class="candidates">
            <caption>{word('candidates')}</caption>
            <thead>
              <tr>
                <th scope="col">{word('candidate')}</th>
                <th scope="col">{word('probability')}</th>
              </tr>
            </thead>
            <tbody>
              {one.candidates.map((candidate, k) => (
                <tr key={`${candidate.institution}/${candidate.page}`} class={k === 0 ? 'winner' : ''}>
                  <th scope="row">
                    {titleOf(candidate, word)}
                    {k === 0 && <span class="tag">{word('winner')}</span>}
                  </th>
                  <td>{percent(candidate.confidence)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
      <p class="hint">
        {word('try-read-as')} „{tried.text}”
      </p>
    </>
  )
}

function titleOf({ kind, title, institution, page }: Candidate, word: Word): string {
  if (kind === 'off-topic' || kind === 'elsewhere') return word(`kind-${kind}`)
  return institution.startsWith('_') ? `${title} (${word('shared-dialog')})` : `${title} (${page})`
}
