import { ChoiceField, FieldProblems, type FormContext, LinesField, TextField, TextsField } from './fields.tsx'
import type { TopicForm, Variant } from './forms.ts'

import { handoffOptions } from './handoff-options.ts'
import { caseMarkOptions } from './mark-options.ts'

export interface VariantsFieldsProps {
  form: TopicForm
  context: FormContext
  onChange(part: Partial<TopicForm>): void
}

const noTexts = { lv: '', en: '', ru: '' }
const noLines = { lv: [], en: [], ru: [] }

/** What the answer depends on, with a case for each; a topic without cases shows only the button that adds one. */
export function VariantsFields({ form, context, onChange }: VariantsFieldsProps) {
  const { word } = context
  const { variants } = form
  const put = (at: number, part: Partial<Variant>) =>
    onChange({ variants: variants.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  const add = () => {
    const name = `variant-${variants.length + 1}`
    onChange({ variants: [...variants, { name, label: noTexts, words: noLines, handoff: '', mark: '', carries: [] }] })
  }
  return (
    <fieldset class="variants">
      <legend>{word('variants')}</legend>
      <p class="hint">{word('variants-hint')}</p>
      {variants.length > 0 && (
        <>
          <TextsField
            context={context}
            path="ask"
            label={word('ask')}
            hint={word('ask-hint')}
            value={form.ask}
            onChange={(ask) => onChange({ ask })}
          />
          <TextField
            context={context}
            path="slot"
            label={word('slot')}
            hint={word('slot-hint')}
            value={form.slot}
            onChange={(slot) => onChange({ slot })}
          />
        </>
      )}
      {variants.map((variant, at) => (
        <fieldset key={`variant ${String(at)}`} class="variant">
          <legend>{`${word('variant')}: ${variant.name}`}</legend>
          <TextField
            context={context}
            path={`variant-${at}-name`}
            label={word('variant-name')}
            hint={word('variant-name-hint')}
            value={variant.name}
            onChange={(name) => put(at, { name })}
          />
          <TextsField
            context={context}
            path={`variant-${at}-label`}
            label={word('variant-label')}
            value={variant.label}
            onChange={(label) => put(at, { label })}
          />
          <LinesField
            context={context}
            path={`variant-${at}-words`}
            label={word('variant-words')}
            hint={word('variant-words-hint')}
            value={variant.words}
            onChange={(words) => put(at, { words })}
          />
          <ChoiceField
            context={context}
            path={`variant-${at}-handoff`}
            label={word('handoff')}
            hint={word('variant-handoff-hint')}
            value={variant.handoff}
            options={handoffOptions(word)}
            onChange={(handoff) => put(at, { handoff })}
          />
          <ChoiceField
            context={context}
            path={`variant-${at}-mark`}
            label={word('mark')}
            hint={word('variant-mark-hint')}
            value={variant.mark}
            options={caseMarkOptions(word)}
            onChange={(mark) => put(at, { mark })}
          />
          <button
            type="button"
            aria-label={`${word('remove')}: ${variant.name}`}
            onClick={() => onChange({ variants: variants.filter((_, i) => i !== at) })}
          >
            {word('remove-variant')}
          </button>
        </fieldset>
      ))}
      <button type="button" onClick={add}>
        {word('add-variant')}
      </button>
      <FieldProblems id="field-condition-problems" context={context} path="condition" />
      {['ask', 'variants', 'slot'].map((key) => (
        <FieldProblems key={key} id={`field-condition-${key}-problems`} context={context} path={`condition.${key}`} />
      ))}
    </fieldset>
  )
}
