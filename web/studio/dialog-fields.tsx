import { useRef } from 'preact/hooks'
import type { OutlineStep } from './api.ts'
import { dialogStarter } from './dialog-starter.ts'
import { type FormContext, LongField } from './fields.tsx'
import type { DialogForm } from './forms.ts'

export interface DialogFieldsProps {
  form: DialogForm
  /** Undefined until the draft has been read. */
  outline: readonly OutlineStep[] | undefined
  context: FormContext
  onChange(form: DialogForm): void
}

/** A dialog as it is written, with its steps beside it; a press on a step or a problem leads to its line. */
export function DialogFields({ form, outline, context, onChange }: DialogFieldsProps) {
  const { word } = context
  const place = useRef<HTMLDivElement>(null)
  const lines = [...new Set(context.problems.filter(({ field }) => field === 'text').map(({ line }) => line))]
  const goTo = (line: number) => {
    const area = place.current?.querySelector('textarea')
    if (!area) return
    const before = form.text.split('\n').slice(0, line - 1)
    const from = before.reduce((sum, text) => sum + text.length + 1, 0)
    const to = form.text.indexOf('\n', from)
    area.focus()
    area.setSelectionRange(from, to < 0 ? form.text.length : to)
  }
  return (
    <div class="dialog-fields">
      <div ref={place} class="code">
        <LongField
          context={context}
          path="text"
          label={word('dialog-text')}
          hint={word('dialog-text-hint')}
          rows={24}
          value={form.text}
          onChange={(text) => onChange({ text })}
        />
        {form.text.trim() === '' && (
          <p>
            <button type="button" onClick={() => onChange({ text: dialogStarter })}>
              {word('dialog-starter')}
            </button>
          </p>
        )}
        {lines.length > 0 && (
          <p class="lines">
            {word('go-to-line')}{' '}
            {lines.map((line) => (
              <button type="button" key={line} onClick={() => goTo(line)}>
                {line}
              </button>
            ))}
          </p>
        )}
      </div>
      <section class="outline" aria-label={word('outline')}>
        <h3>{word('outline')}</h3>
        {outline?.length === 0 && <p class="empty">{word('outline-empty')}</p>}
        <ol>
          {outline?.map((step) => (
            <li key={step.line}>
              <button type="button" onClick={() => goTo(step.line)}>
                <strong>{word(`step-${step.does}`)}</strong> {step.words}
                {step.name && <span class="hint"> · {step.name}</span>}
                {step.when && (
                  <span class="hint">
                    {' '}
                    · {word('step-when')} {step.when}
                  </span>
                )}
                {step.go && <span class="hint"> → {step.go}</span>}
              </button>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}
