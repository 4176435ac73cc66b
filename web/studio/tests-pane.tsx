import { useEffect, useRef, useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import {
  api,
  type DraftOutcome,
  type Listing,
  type PlayTestsLine,
  type PlayTestsSign,
  type Problem,
  type Publishing,
  type TestPlace,
  type WrongTest,
} from './api.ts'
import { differenceSaid } from './difference-said.ts'
import { moment } from './moment.ts'
import { ProblemLines } from './problem-list.tsx'
import { problemOf } from './problem-words.ts'
import { hrefOf, placeOfFile } from './use-route.ts'

export interface TestsPaneProps {
  listing: Listing
  state: Publishing
  word: Word
  /** Something new is known of them. */
  onPlayed(): Promise<void>
}

type Trouble = { text: string; problems: readonly Problem[] }

/** All tests of a pack, played on its draft when the author asks for it, and every one that came out otherwise. */
export function TestsPane({ listing, state: { tests, played }, word, onPlayed }: TestsPaneProps) {
  const [sign, setSign] = useState<PlayTestsSign | undefined>()
  const [trouble, setTrouble] = useState<Trouble | undefined>()
  const running = useRef<AbortController | undefined>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  const hear = (line: PlayTestsLine) => {
    if (line.step === 'learning' || line.step === 'playing') setSign(line)
    else if (line.step === 'failed') setTrouble({ text: word('tests-draft-failed'), problems: [] })
    else if (line.report.outcome === 'refused') {
      setTrouble({ text: word('pack-tests-refused'), problems: line.report.problems })
    }
  }
  const play = async () => {
    const controller = new AbortController()
    running.current = controller
    setTrouble(undefined)
    setSign({ step: 'learning' })
    try {
      await api.playTests(listing.id, { signal: controller.signal, onLine: hear })
      await onPlayed()
    } catch (error) {
      if (!controller.signal.aborted) setTrouble({ text: problemOf(error, word), problems: [] })
    }
    setSign(undefined)
  }
  if (tests === null) return null
  return (
    <>
      <h3>{word('tests')}</h3>
      <p role="status">{sign ? signSaid(sign, word) : knownSaid(tests, word)}</p>
      {trouble && (
        <div role="alert">
          <p class="problem">{trouble.text}</p>
          <ProblemLines problems={trouble.problems} word={word} />
        </div>
      )}
      {played && !sign && <Outcome played={played} isOld={tests.state === 'unplayed'} listing={listing} word={word} />}
      {tests.state !== 'none' && (
        <div class="buttons">
          {/* One button for both, so that who came by keyboard stays where they are. */}
          <button type="button" onClick={() => (sign ? running.current?.abort() : void play())}>
            {word(sign ? 'replay-stop' : 'pack-tests-play')}
          </button>
        </div>
      )}
    </>
  )
}

/** One sentence on what is known of this very draft. */
export function knownSaid(tests: NonNullable<Publishing['tests']>, word: Word): string {
  const { state, ...counts } = tests
  return word(
    `pack-tests-${state}`,
    Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, String(count)])),
  )
}

function signSaid(sign: PlayTestsSign, word: Word): string {
  if (sign.step === 'learning') return word('replay-learning')
  return word('pack-tests-playing', { played: String(sign.played), of: String(sign.of) })
}

interface OutcomeProps {
  played: DraftOutcome
  /** The folder or its tests have changed since. */
  isOld: boolean
  listing: Listing
  word: Word
}

function Outcome({ played: { at, all, wrong, mended }, isOld, listing, word }: OutcomeProps) {
  return (
    <>
      <p class="hint">{word(isOld ? 'pack-tests-old' : 'pack-tests-at', { at: moment(at) })}</p>
      {isOld && (
        <p class="hint">
          {word('tests-played', {
            right: String(all - wrong.length),
            all: String(all),
            wrong: String(wrong.length),
          })}
        </p>
      )}
      {wrong.length > 0 && (
        <details open>
          <summary>{word('pack-tests-wrong', { count: String(wrong.length) })}</summary>
          <ul class="wrong-tests">
            {wrong.map((one) => (
              <li key={`${one.file} ${String(one.line)}`}>
                <TestLink place={one} />
                {one.turn && <span class="hint">{` ${word(`turn-${one.turn.does}`)} „${one.turn.what}”`}</span>}
                {one.differences.map((difference) => (
                  <p key={`${difference.what} ${difference.expected}`}>{differenceSaid(difference, listing, word)}</p>
                ))}
                <span class="hint">{`${endSaid(one, word)}.`}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {mended.length > 0 && (
        <details>
          <summary>{word('pack-tests-mended', { count: String(mended.length) })}</summary>
          <ul class="wrong-tests">
            {mended.map((one) => (
              <li key={`${one.file} ${String(one.line)}`}>
                <TestLink place={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function endSaid({ ended }: WrongTest, word: Word): string {
  if (ended === null) return word('status-silent')
  return `${word(`status-${ended.status}`)}${ended.reason === null ? '' : ` (${word(`reason-${ended.reason}`)})`}`
}

/** The question or the conversation's name, which opens its file of tests. */
function TestLink({ place: { file, line, name } }: { place: TestPlace }) {
  const place = placeOfFile(file)
  return (
    <>
      {place ? <a href={hrefOf(place)}>{name}</a> : name}{' '}
      <span class="where">
        {file}:{line}
      </span>
    </>
  )
}
