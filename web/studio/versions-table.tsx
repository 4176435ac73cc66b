import type { Word } from '../shared/language.ts'
import type { Publication } from './api.ts'
import { moment } from './moment.ts'
import { short } from './publishing-pane.tsx'

export interface VersionsTableProps {
  /** The newest first; the first one serves. */
  publications: readonly Publication[]
  word: Word
  onRollBack(publication: Publication): void
}

/** All that ever served, with a press that lets it serve again. */
export function VersionsTable({ publications, word, onRollBack }: VersionsTableProps) {
  const serving = publications[0]?.version
  return (
    <>
      <h3 id="versions">{word('versions')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="scroll versions" aria-labelledby="versions" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{word('version')}</th>
              <th scope="col">{word('stage')}</th>
              <th scope="col">{word('when')}</th>
              <th scope="col">{word('who')}</th>
              <th scope="col">{word('version-state')}</th>
            </tr>
          </thead>
          <tbody>
            {publications.map((one, i) => (
              <tr key={one.seq}>
                <th scope="row">
                  <code>{short(one.version)}</code>
                </th>
                <td>{word(`stage-${one.stage}`)}</td>
                <td>{moment(one.at)}</td>
                <td>
                  {one.who}, {word(`kind-${one.kind}`)}
                </td>
                <td>
                  {i === 0 && <span class="tag">{word('serves')}</span>}
                  {!one.isWhole && word('damaged')}
                  {one.isWhole && one.version !== serving && (
                    <button
                      type="button"
                      class="small"
                      aria-label={`${word('rollback')}: ${short(one.version)}, ${moment(one.at)}`}
                      onClick={() => onRollBack(one)}
                    >
                      {word('rollback')}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
