import { type FormContext, LinesField } from './fields.tsx'
import type { PileForm } from './forms.ts'

export interface PileFieldsProps {
  /** `off-topic` or `near-miss`. */
  pile: string
  form: PileForm
  context: FormContext
  onChange(form: PileForm): void
}

/** What citizens say that belongs to no topic, one a line. */
export function PileFields({ pile, form, context, onChange }: PileFieldsProps) {
  const { word } = context
  return (
    <LinesField
      context={context}
      path="said"
      label={word('pile-said')}
      hint={word(`pile-${pile}-hint`)}
      value={form.said}
      onChange={(said) => onChange({ said })}
    />
  )
}
