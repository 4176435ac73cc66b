import type { Word } from '../shared/language.ts'
import type { Problem } from './api.ts'
import type { FormContext } from './fields.tsx'
import { problemSaid } from './problem-words.ts'
import { hrefOf, placeOfFile } from './use-route.ts'

export interface ProblemListProps {
  context: FormContext
  /** The files of the item itself begin so. */
  isOwn(file: string): boolean
  isStale: boolean
  fault: string
}

/** How many problems there are, and those that belong beside no field: of the item as a whole, then of other files. */
export function ProblemList({ context, isOwn, isStale, fault }: ProblemListProps) {
  const { word, problems } = context
  const unplaced = problems.filter(({ field }) => field === null)
  const own = unplaced.filter(({ file }) => isOwn(file))
  const others = unplaced.filter(({ file }) => !isOwn(file))
  const mine = problems.length - others.length
  const state =
    fault ||
    (isStale ? word('checking') : mine === 0 ? word('no-problems') : word('problems-count', { count: String(mine) }))
  return (
    <section class="panel-box problems" aria-label={word('problems')}>
      <h3>{word('problems')}</h3>
      <p class={mine > 0 && !isStale ? 'count wrong' : 'count'} role="status">
        {state}
      </p>
      <ProblemLines problems={own} word={word} />
      {others.length > 0 && (
        <details>
          <summary>{`${word('problems-elsewhere')} (${others.length})`}</summary>
          <ProblemLines problems={others} word={word} />
        </details>
      )}
    </section>
  )
}

/** Problems one below the other; a press on a file of the studio opens what stands in it. */
export function ProblemLines({ problems, word }: { problems: readonly Problem[]; word: Word }) {
  return (
    <ul class="problem-lines">
      {problems.map((problem) => (
        <li key={`${problem.file}${problem.line}${problem.message}`} class={problem.severity}>
          {problemSaid(problem, word)} <Where file={problem.file} line={problem.line} />
        </li>
      ))}
    </ul>
  )
}

function Where({ file, line }: { file: string; line: number }) {
  const place = placeOfFile(file)
  const said = `${file}:${line}`
  return <span class="where">{place ? <a href={hrefOf(place)}>{said}</a> : said}</span>
}
