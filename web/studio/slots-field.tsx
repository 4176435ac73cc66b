import { FieldProblems, type FieldProps, type FormContext } from './fields.tsx'
import type { TestTurn } from './forms.ts'

type Slots = TestTurn['slots']

export interface SlotsFieldProps extends Omit<FieldProps, 'value' | 'onChange'> {
  context: FormContext
  value: Slots
  options: ReadonlyArray<{ value: string; label: string }>
  onChange(slots: Slots): void
}

/** Values that must be known after a turn, or must not be. */
export function SlotsField({ context, path, label, hint, value, options, onChange }: SlotsFieldProps) {
  const { word } = context
  const rows = value.length === 0 ? [{ name: '', value: '', known: true }] : value
  const put = (at: number, part: Partial<Slots[number]>) =>
    onChange(rows.map((row, i) => (i === at ? { ...row, ...part } : row)).filter(({ name }) => name !== ''))
  return (
    <fieldset class="slots">
      <legend>{label}</legend>
      <p class="hint">{hint}</p>
      {[...rows, ...(value.length > 0 ? [{ name: '', value: '', known: true }] : [])].map((row, at) => (
        <div class="slot" key={`${path} ${String(at)}`}>
          <select
            aria-label={word('slot-name')}
            value={row.name}
            onChange={(event) => {
              const name = event.currentTarget.value
              if (at < rows.length) put(at, { name })
              else onChange([...value, { ...row, name }])
            }}
          >
            <option value="">–</option>
            {[
              ...options,
              ...(options.some((one) => one.value === row.name) || row.name === ''
                ? []
                : [{ value: row.name, label: row.name }]),
            ].map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </select>
          <select
            aria-label={word('slot-known')}
            value={row.known ? 'known' : 'unknown'}
            disabled={row.name === ''}
            onChange={(event) => put(at, { known: event.currentTarget.value === 'known' })}
          >
            <option value="known">{word('slot-is')}</option>
            <option value="unknown">{word('slot-is-unknown')}</option>
          </select>
          {row.known && (
            <input
              aria-label={word('slot-value')}
              value={row.value}
              disabled={row.name === ''}
              onInput={(event) => put(at, { value: event.currentTarget.value })}
            />
          )}
        </div>
      ))}
      <FieldProblems id={`field-${path}-problems`} context={context} path={path} />
    </fieldset>
  )
}
