import { type AskStep, asksOf, type Dialog as EngineDialog } from '../../../dialogs/dialog.ts'
import { asOf } from '../data-row.ts'
import type { Pack } from '../pack.ts'

/** Values that every text of a dialog may name besides slots, rows and facts. */
export const ownNames = ['institution', 'assistant', 'scope', 'phone', 'email', 'address', 'url']

/** Everything that a pack's dialogs may refer to. */
export interface DialogNames {
  asks: ReadonlyArray<AskStep & { dialog: string }>
  slots: readonly string[]
  /** Kept rows with the columns that may be named. */
  rows: ReadonlyMap<string, readonly string[]>
  /** All that may stand in braces. */
  texts: readonly string[]
}

/** Collects the names over all dialogs of a pack, for a slot may be given to another one. */
export function dialogNames(pack: Pack): DialogNames {
  const dialogs: readonly EngineDialog[] = pack.dialogs
  const asks = dialogs.flatMap((dialog) => asksOf(dialog).map((ask) => ({ ...ask, dialog: dialog.id })))
  const slots = [...new Set(asks.map((ask) => ask.save))]
  const rows = new Map(
    dialogs.flatMap(({ steps }) =>
      steps.flatMap((step): Array<[string, string[]]> => {
        const source = step.kind === 'find' ? pack.data.find(({ id }) => id === step.source) : undefined
        return step.kind === 'find' ? [[step.save, [...Object.keys(source?.columns ?? {}), asOf]]] : []
      }),
    ),
  )
  const columns = [...rows].flatMap(([row, names]) => names.map((name) => `${row}.${name}`))
  const facts = pack.facts.flatMap((fact) => Object.keys(fact.values))
  return { asks, slots, rows, texts: [...ownNames, ...slots, ...columns, ...facts] }
}
