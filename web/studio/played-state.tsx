import type { FormContext } from './fields.tsx'
import type { TestForm } from './forms.ts'
import { ProblemLines } from './problem-list.tsx'
import { short } from './publishing-pane.tsx'
import { outcomeOf } from './test-entry.tsx'
import type { DraftPlayed } from './use-draft-played.ts'
import type { Played } from './use-played.ts'

export interface PlayedStateProps {
  form: TestForm
  /** On what serves. */
  played: Played
  /** On the draft, where the author has asked for that. */
  drafted: DraftPlayed
  context: FormContext
}

/** How many tests have been played, on which version, and how many came out otherwise. */
export function PlayedState({ form, played, drafted, context }: PlayedStateProps) {
  const { word } = context
  const { state } = drafted
  const isDraft = state.step === 'played'
  const heard = isDraft ? drafted : played
  const outcomes = [
    ...form.questions.map((one) => heard.question(one)).map((line) => outcomeOf(line && [line])),
    ...form.conversations.map((one) => outcomeOf(heard.conversation(one))),
  ]
  const count = (outcome: string) => String(outcomes.filter((one) => one === outcome).length)
  const [right, wrong, all] = [count('right'), count('wrong'), String(outcomes.length)]
  const counts = word('tests-played', { right, all, wrong })
  const isBusy = state.step === 'learning' || (!isDraft && played.isPlaying)
  const version = isDraft ? state.version : played.version
  return (
    <section class="panel-box played-state" aria-label={word('tests-outcome')}>
      <p class={wrong !== '0' ? 'count wrong' : 'count'} role="status">
        {(!isDraft && played.fault) ||
          (isBusy ? word(state.step === 'learning' ? 'tests-draft-learning' : 'tests-playing') : counts)}
      </p>
      {version && <p>{word(isDraft ? 'tests-on-draft' : 'tests-on-serving', { version: short(version) })}</p>}
      {isDraft && Number(right) + Number(wrong) < outcomes.length && <p class="hint">{word('tests-draft-changed')}</p>}
      {!isDraft && played.isOld && <p class="hint">{word('tests-old')}</p>}
      {state.step === 'failed' && (
        <p class="problem" role="alert">
          {state.text}
        </p>
      )}
      {state.step === 'refused' && (
        <div role="alert">
          <p class="problem">{word('draft-unreadable')}</p>
          <ProblemLines problems={state.problems} word={word} />
        </div>
      )}
      <div class="buttons">
        {(isDraft || played.isOld) && state.step !== 'learning' && (
          <button type="button" onClick={drafted.start}>
            {word(isDraft ? 'tests-draft-again' : 'tests-draft-play')}
          </button>
        )}
        {state.step !== 'off' && (
          <button type="button" onClick={drafted.stop}>
            {word(state.step === 'learning' ? 'replay-stop' : 'tests-draft-back')}
          </button>
        )}
      </div>
    </section>
  )
}
