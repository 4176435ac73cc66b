import { useEffect, useRef, useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import { api, type Difference, type ReplayLine, type ReplayReport, type Said } from './api.ts'
import { moment } from './moment.ts'
import { ProblemLines } from './problem-list.tsx'
import { problemOf } from './problem-words.ts'

/** What citizens asked last, and which of it the folder would answer otherwise than what serves. */
export function ReplayPane({ bot, isSame, word }: { bot: string; isSame: boolean; word: Word }) {
  const [line, setLine] = useState<ReplayLine | undefined>()
  const [problem, setProblem] = useState('')
  const running = useRef<AbortController | undefined>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  const start = async () => {
    const controller = new AbortController()
    running.current = controller
    setProblem('')
    setLine({ step: 'learning' })
    try {
      await api.replay(bot, { signal: controller.signal, onLine: setLine })
    } catch (error) {
      setLine(undefined)
      if (!controller.signal.aborted) setProblem(problemOf(error, word))
    }
  }
  const isUnderWay = line?.step === 'learning' || line?.step === 'asking'
  return (
    <>
      <h3>{word('replay')}</h3>
      <p class="hint">{word('replay-hint')}</p>
      {isSame && <p>{word('replay-same')}</p>}
      {!isSame && (
        <div class="buttons">
          <button type="button" disabled={isUnderWay} onClick={() => void start()}>
            {word('replay-start')}
          </button>
          {isUnderWay && (
            <button type="button" onClick={() => running.current?.abort()}>
              {word('replay-stop')}
            </button>
          )}
        </div>
      )}
      <p role="status">{line && progressSaid(line, word)}</p>
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {line?.step === 'done' && <Report report={line.report} word={word} />}
    </>
  )
}

function progressSaid(line: ReplayLine, word: Word): string {
  if (line.step === 'learning') return word('replay-learning')
  if (line.step === 'asking') return word('replay-asking', { asked: String(line.asked), of: String(line.of) })
  if (line.step === 'failed') return word('replay-failed')
  if (line.report.outcome === 'refused') return word('replay-refused')
  const { asked, differences } = line.report
  return word('replay-done', { asked: String(asked), count: String(differences.length) })
}

function Report({ report, word }: { report: ReplayReport; word: Word }) {
  if (report.outcome === 'refused') return <ProblemLines problems={report.problems} word={word} />
  return (
    <ol class="differences">
      {report.differences.map((one, i) => (
        <li key={`${one.at} ${String(i)}`}>
          <p>
            <strong>„{one.question}”</strong>{' '}
            <span class="hint">{`${moment(one.at)} · ${word(`change-${one.change}`)}`}</span>
          </p>
          <Sides difference={one} word={word} />
        </li>
      ))}
    </ol>
  )
}

function Sides({ difference: { before, after }, word }: { difference: Difference; word: Word }) {
  return (
    <dl class="sides">
      {(
        [
          ['replay-before', before],
          ['replay-after', after],
        ] as const
      ).map(([key, said]) => (
        <div key={key}>
          <dt>{word(key)}</dt>
          {said.map((one, i) => (
            <dd key={`${one.status} ${String(i)}`}>
              <span class="hint">{whereSaid(one, word)}</span>
              <span class="words">{one.text}</span>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}

function whereSaid({ status, page, variant }: Said, word: Word): string {
  return [word(`status-${status}`), page, variant].filter(Boolean).join(' · ')
}
