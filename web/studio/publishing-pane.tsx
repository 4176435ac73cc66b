import { useEffect, useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import { api, type Listing, type Problem, type Publication, type Publishing, type Stage } from './api.ts'
import { AskOnce, type Question } from './ask-once.tsx'
import { moment } from './moment.ts'
import { ProblemLines } from './problem-list.tsx'
import { problemOf } from './problem-words.ts'
import { ReplayPane } from './replay-pane.tsx'
import { knownSaid, TestsPane } from './tests-pane.tsx'
import { UnsignedList } from './unsigned-list.tsx'
import { VersionsTable } from './versions-table.tsx'

const lookAgainMs = 2000

type Said = { tone: 'problem' | 'done'; text: string; problems: readonly Problem[] }

/** What of a pack serves, how the folder stands to it, and all that may be done about that. */
export function PublishingPane({ listing, word }: { listing: Listing; word: Word }) {
  const { id: bot } = listing
  const [state, setState] = useState<Publishing | undefined>()
  const [question, setQuestion] = useState<Question | undefined>()
  const [said, setSaid] = useState<Said | undefined>()
  const failed = (error: unknown): Said => ({ tone: 'problem', text: problemOf(error, word), problems: [] })
  const look = () => api.publishing(bot).then(setState, (error: unknown) => setSaid(failed(error)))
  useEffect(() => void look(), [bot])
  const [current] = state?.publications ?? []
  const isLearning = current !== undefined && state?.runs !== current.version
  useEffect(() => {
    if (!isLearning) return
    const timer = setInterval(() => void look(), lookAgainMs)
    return () => clearInterval(timer)
  }, [isLearning])
  if (!state) return <p role="status">{said?.text ?? word('opening')}</p>

  const seen = { seq: current?.seq ?? 0, draft: state.draft }
  /** Does it, looks at what there is now, and only then says what came of it. */
  const doing = async (work: Promise<unknown>, done: string) => {
    const outcome = await work.then((): Said => ({ tone: 'done', text: done, problems: [] }), failed)
    await look()
    setSaid(outcome)
  }
  const askToPublish = (stage: Stage) => {
    const known = state.tests && knownSaid(state.tests, word)
    const wantsReason = stage === 'live' && isInDoubt(state)
    setQuestion({
      text: word(stage === 'pilot' && current?.stage === 'live' ? 'ask-pilot-over-live' : `ask-${stage}`),
      ...(known && { known: wantsReason ? `${known} ${word('ask-despite-tests')}` : known }),
      wantsReason,
      go: word(`publish-${stage}`),
      act: async (reason) => {
        const outcome = await api
          .publish(bot, { stage, seen, ...(wantsReason && { reason }) })
          .then(
            (problems): Said =>
              problems.length === 0
                ? { tone: 'done', text: word(`done-${stage}`), problems }
                : { tone: 'problem', text: word('not-published'), problems },
            failed,
          )
        await look()
        setSaid(outcome)
      },
    })
  }
  const askToRollBack = (publication: Publication) =>
    setQuestion({
      text: word('ask-rollback', { version: short(publication.version), at: moment(publication.at) }),
      go: word('rollback'),
      act: () =>
        doing(
          api.rollback(bot, { version: publication.version, seen }),
          word('done-rollback', { version: short(publication.version) }),
        ),
    })
  const askAboutVoice = (verb: 'mute' | 'unmute') =>
    setQuestion({
      text: word(`ask-${verb}`),
      go: word(verb),
      wantsReason: true,
      act: (reason) => doing(api[verb](bot, reason), word(`done-${verb}`)),
    })

  return (
    <section class="publishing" aria-label={word('publishing')}>
      <h2>{word('publishing')}</h2>
      {current && <p class="hint">{word('publishing-hint')}</p>}
      <div role={said?.tone === 'problem' ? 'alert' : 'status'}>
        {said && <p class={said.tone}>{said.text}</p>}
        {said && <ProblemLines problems={said.problems} word={word} />}
      </div>
      {state.mute && (
        <p class="problem">
          {word('muted', { name: state.mute.who, at: moment(state.mute.at), reason: state.mute.reason })}
        </p>
      )}
      <h3>{word('serves-now')}</h3>
      <p>{servesSaid(current, word)}</p>
      {isLearning && <p role="status">{word('learning-version')}</p>}
      <p>{word(draftKey(state, current))}</p>
      {state.problems.length > 0 && (
        <>
          <h3>{word('refusing', { count: String(state.problems.length) })}</h3>
          <ProblemLines problems={state.problems} word={word} />
        </>
      )}
      {state.samples.length > 0 && (
        <details>
          <summary>{word('samples-left', { count: String(state.samples.length) })}</summary>
          <ProblemLines problems={state.samples} word={word} />
        </details>
      )}
      <UnsignedList bot={bot} unsigned={state.unsigned} word={word} />
      <TestsPane listing={listing} state={state} word={word} onPlayed={look} />
      <div class="buttons deciding">
        <button type="button" class="primary" onClick={() => askToPublish('pilot')}>
          {word('publish-pilot')}
        </button>
        <button type="button" onClick={() => askToPublish('live')}>
          {word('publish-live')}
        </button>
        <button type="button" class="danger" onClick={() => askAboutVoice(state.mute ? 'unmute' : 'mute')}>
          {word(state.mute ? 'unmute' : 'mute')}
        </button>
      </div>
      {current && (
        <ReplayPane
          key={`${current.seq} ${state.draft}`}
          bot={bot}
          isSame={state.draft === current.version}
          word={word}
        />
      )}
      {current && <VersionsTable publications={state.publications} word={word} onRollBack={askToRollBack} />}
      {question && <AskOnce question={question} word={word} onClose={() => setQuestion(undefined)} />}
    </section>
  )
}

/** Whether somebody has to say why it goes live; what is refused anyway, or is live already, is not asked about. */
function isInDoubt({ tests, problems, unsigned, samples, draft, publications: [current] }: Publishing): boolean {
  const isRefused = problems.length + unsigned.length + samples.length > 0
  const isLive = current?.stage === 'live' && current.version === draft
  return !isRefused && !isLive && (tests?.state === 'unplayed' || tests?.state === 'failed')
}

/** The beginning of a version's hash: enough to tell it from the others. */
export const short = (version: string) => version.slice(0, 12)

function servesSaid(current: Publication | undefined, word: Word): string {
  if (!current) return word('serves-folder')
  const { version, stage, kind, who, at } = current
  return word(`serves-${kind}`, {
    version: short(version),
    stage: word(`stage-${stage}`),
    name: who,
    at: moment(at),
  })
}

function draftKey({ draft }: Publishing, current: Publication | undefined): string {
  if (draft === null) return 'draft-unreadable'
  if (!current) return 'draft-only'
  return draft === current.version ? 'draft-same' : 'draft-differs'
}
