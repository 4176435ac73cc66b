import type { Language, Word } from '../shared/language.ts'
import type { Broken, Estimate, Moved } from './api.ts'
import { countWord } from './count-word.ts'

export interface EstimatePanelProps {
  estimate: Estimate | undefined
  /** A fact is asked for by nobody: only tests can change with it. */
  isAsked: boolean
  word: Word
  language: Language
  titleOf(page: string | null): string
}

/** Which known questions would come here, which would go elsewhere, and which tests would change. */
export function EstimatePanel({ estimate, isAsked, word, language, titleOf }: EstimatePanelProps) {
  if (!estimate) return <Box word={word}>{<p class="empty">{word('estimating')}</p>}</Box>
  const { arrive, leave, tests, broken } = estimate
  const count = (key: string, n: number) => word(`${key}-${countWord(n, language)}`, { count: String(n) })
  return (
    <Box word={word}>
      <p class="counts" aria-live="polite">
        {isAsked &&
          `${count('arrive', arrive.length)}, ${count('leave', leave.length)}. ${count('tests-change', tests.length)}. `}
        {broken && word('tests-break', { count: String(broken.length) })}
      </p>
      {isAsked && <p class="hint">{word('estimate-hint')}</p>}
      <MovedList label={word('arrive-list')} moved={arrive} side="from" titleOf={titleOf} />
      <MovedList label={word('leave-list')} moved={leave} side="to" titleOf={titleOf} />
      <MovedList label={word('tests-list')} moved={tests} side="to" titleOf={titleOf} />
      <BrokenList broken={broken ?? []} word={word} />
    </Box>
  )
}

function BrokenList({ broken, word }: { broken: readonly Broken[]; word: Word }) {
  if (broken.length === 0) return null
  return (
    <details open>
      <summary>{`${word('tests-broken')} (${broken.length})`}</summary>
      <ul>
        {broken.map(({ file, line, name, expects }) => (
          <li key={`${file}:${line}`}>
            „{name}” {word('test-expects', { what: expects })}{' '}
            <span class="where">
              {file}:{line}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Box({ word, children }: { word: Word; children: preact.ComponentChildren }) {
  return (
    <section class="panel-box estimate" aria-label={word('estimate')}>
      <h3>{word('estimate')}</h3>
      {children}
    </section>
  )
}

interface MovedListProps {
  label: string
  moved: ReadonlyArray<Moved & { file?: string; line?: number }>
  /** The page that is worth naming: where it came from, or where it goes. */
  side: 'from' | 'to'
  titleOf(page: string | null): string
}

function MovedList({ label, moved, side, titleOf }: MovedListProps) {
  if (moved.length === 0) return null
  return (
    <details>
      <summary>{`${label} (${moved.length})`}</summary>
      <ul>
        {moved.map((one) => (
          <li key={`${one.question} ${one.file ?? ''}${one.line ?? ''}`}>
            „{one.question}” {side === 'from' ? '←' : '→'} {titleOf(one[side])}
            {one.file && (
              <span class="where">
                {' '}
                {one.file}:{one.line}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
