import { useEffect, useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import { api, type Place, type Version } from './api.ts'
import { aroundChanges, differenceOf } from './difference.ts'
import { moment } from './moment.ts'
import { problemOf } from './problem-words.ts'

export interface HistoryPaneProps {
  place: Place
  hash: string | null
  word: Word
  /** Puts a version in the place of what stands there; left out while there is a draft that it would overwrite. */
  onRestore: ((number: number) => void) | undefined
}

/** Every version that was kept, the newest first, each with what it changed. */
export function HistoryPane({ place, hash, word, onRestore }: HistoryPaneProps) {
  const [versions, setVersions] = useState<Version[]>([])
  const [problem, setProblem] = useState('')
  useEffect(() => {
    api.history(place).then(setVersions, (error: unknown) => setProblem(problemOf(error, word)))
  }, [hash])
  return (
    <section class="panel-box history" aria-label={word('history')}>
      <h3>{word('history')}</h3>
      {problem !== '' && <p role="alert">{problem}</p>}
      {versions.length === 0 && <p class="empty">{word('history-empty')}</p>}
      <ol>
        {versions
          .map((version, i) => ({ version, before: versions[i - 1] }))
          .reverse()
          .map(({ version, before }) => (
            <li key={version.number}>
              <details>
                <summary>
                  {moment(version.at)} · {word(`did-${version.did}`)}
                  {version.by && ` · ${version.by}`}
                </summary>
                {onRestore && version.hash !== hash && (
                  <button type="button" class="small" onClick={() => onRestore(version.number)}>
                    {word('restore')}
                  </button>
                )}
                {before ? (
                  <Difference before={before} after={version} word={word} />
                ) : (
                  <p class="hint">{word('history-first')}</p>
                )}
              </details>
            </li>
          ))}
      </ol>
    </section>
  )
}

function Difference({ before, after, word }: { before: Version; after: Version; word: Word }) {
  const names = [...new Set([...after.parts, ...before.parts].map(({ name }) => name))]
  const textOf = ({ parts }: Version, name: string) => parts.find((part) => part.name === name)?.text ?? ''
  return (
    <>
      {names
        .filter((name) => textOf(before, name) !== textOf(after, name))
        .map((name) => (
          <figure key={name}>
            <figcaption>{name}</figcaption>
            <ChangedLines before={textOf(before, name)} after={textOf(after, name)} word={word} />
          </figure>
        ))}
    </>
  )
}

/** The lines that differ; the sign before each says which they are, not the colour alone. */
export function ChangedLines({ before, after, word }: { before: string; after: string; word: Word }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="difference" aria-label={word('difference')} tabIndex={0}>
      {aroundChanges(differenceOf(before, after)).map(({ sign, text }, i) => (
        <div key={`${i}${sign}`} class={sign === '+' ? 'added' : sign === '-' ? 'removed' : ''}>
          {sign} {text}
        </div>
      ))}
    </section>
  )
}
