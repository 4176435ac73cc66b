import type { Row } from '../../dialogs/dialog-state.ts'
import type { DataSource } from './pack.ts'

/** The name under which every row says of which day its data are. */
export const asOf = 'as-of'

/** The columns of a row that answers may name, under their names, and the day of the data; empty ones are left out. */
export function toRow(source: DataSource, raw: Readonly<Record<string, string | undefined>>, day: string): Row {
  const named = Object.entries(source.columns).flatMap(([name, column]) => {
    const value = raw[column]?.trim()
    return value === undefined || value === '' ? [] : [[name, value] as const]
  })
  return { outcome: 'found', fields: { ...Object.fromEntries(named), [asOf]: day } }
}
