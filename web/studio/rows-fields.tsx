import type { Listing } from './api.ts'
import { FieldProblems, type FormContext } from './fields.tsx'
import type { TestRows } from './forms.ts'

export interface RowsFieldsProps {
  data: readonly TestRows[]
  listing: Listing
  context: FormContext
  onChange(data: TestRows[]): void
}

/** The rows of open data that tests find, a table for each source; nothing where the pack looks nothing up. */
export function RowsFields({ data, listing, context, onChange }: RowsFieldsProps) {
  const { word } = context
  const unused = listing.data.filter(({ id }) => data.every(({ source }) => source !== id))
  if (data.length === 0 && unused.length === 0) return null
  const put = (source: string, rows: TestRows['rows']) =>
    onChange(data.map((one) => (one.source === source ? { source, rows } : one)))
  return (
    <fieldset class="data-rows">
      <legend>{word('test-data')}</legend>
      <p class="hint">{word('test-data-hint')}</p>
      {data.map(({ source, rows }) => {
        const known = listing.data.find(({ id }) => id === source)
        const title = known ? `${known.title} (${source})` : source
        return (
          <fieldset key={source} class="variant">
            <legend>{title}</legend>
            <RowsTable
              rows={rows}
              columns={[...new Set([...(known?.columns ?? []), ...rows.flatMap((row) => Object.keys(row))])]}
              path={`data.${source}`}
              title={title}
              context={context}
              onChange={(next) => put(source, next)}
            />
            <button type="button" onClick={() => put(source, [...rows, {}])}>
              {word('test-add-row')}
            </button>
            <button
              type="button"
              aria-label={`${word('test-remove-data')}: ${title}`}
              onClick={() => onChange(data.filter((one) => one.source !== source))}
            >
              {word('test-remove-data')}
            </button>
            <FieldProblems id={`field-data-${source}-problems`} context={context} path={`data.${source}`} />
          </fieldset>
        )
      })}
      {unused.map(({ id, title }) => (
        <button key={id} type="button" onClick={() => onChange([...data, { source: id, rows: [{}] }])}>
          {`${word('test-add-data')}: ${title}`}
        </button>
      ))}
      <FieldProblems id="field-data-problems" context={context} path="data" />
    </fieldset>
  )
}

interface RowsTableProps {
  rows: TestRows['rows']
  columns: readonly string[]
  path: string
  title: string
  context: FormContext
  onChange(rows: TestRows['rows']): void
}

function RowsTable({ rows, columns, path, title, context, onChange }: RowsTableProps) {
  const { word } = context
  if (rows.length === 0) return null
  const write = (at: number, column: string, value: string) =>
    onChange(rows.map((row, i) => (i === at ? withCell(row, columns, { column, value }) : row)))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={title}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={`${path} ${String(at)}`}>
              {columns.map((column) => (
                <td key={column}>
                  <input
                    aria-label={word('test-row', { column, number: String(at + 1) })}
                    value={row[column] ?? ''}
                    onInput={(event) => write(at, column, event.currentTarget.value)}
                  />
                </td>
              ))}
              <td>
                <button
                  type="button"
                  class="small"
                  aria-label={`${word('test-remove-row')}: ${at + 1}`}
                  onClick={() => onChange(rows.filter((_, i) => i !== at))}
                >
                  {word('remove')}
                </button>
                <FieldProblems id={`field-${path}-${at}-problems`} context={context} path={`${path}.${at}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The row with one cell written; an empty one is none, and cells stand in the order of the columns. */
function withCell(
  row: Readonly<Record<string, string>>,
  columns: readonly string[],
  { column, value }: { column: string; value: string },
): Record<string, string> {
  const cells = columns.map((name) => [name, name === column ? value : (row[name] ?? '')] as const)
  return Object.fromEntries(cells.filter(([, text]) => text !== ''))
}
