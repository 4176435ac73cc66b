import type { Row } from '../../dialogs/dialog-state.ts'
import type { DataSource } from './pack.ts'

/** The columns of a row that answers may name, under their names; empty ones are left out. */
export function toRow(source: DataSource, raw: Readonly<Record<string, string | undefined>>): Row {
  const named = Object.entries(source.columns).flatMap(([name, column]) => {
    const value = raw[column]?.trim()
    return value === undefined || value === '' ? [] : [[name, value] as const]
  })
  return { outcome: 'found', fields: Object.fromEntries(named) }
}
