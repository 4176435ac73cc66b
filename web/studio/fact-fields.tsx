import { ChoiceField, FieldProblems, type FormContext, LongField, TextField, TextsField } from './fields.tsx'
import type { FactForm, FactValue, Texts } from './forms.ts'
import { markOptions } from './mark-options.ts'

export interface FactFieldsProps {
  form: FactForm
  context: FormContext
  onChange(form: FactForm): void
}

const empty: Texts = { lv: '', en: '', ru: '' }
const kinds = ['number', 'text', 'texts'] as const

/** The fields of one fact: what it says, its values with their days, where it was read. */
export function FactFields({ form, context, onChange }: FactFieldsProps) {
  const { word } = context
  const field = (key: 'about' | 'basis' | 'from' | 'until' | 'source' | 'seen') => ({
    context,
    path: key,
    label: word(`fact-${key}`),
    value: form[key],
    onChange: (value: string) => onChange({ ...form, [key]: value }),
  })
  const put = (at: number, part: Partial<FactValue>) =>
    onChange({ ...form, values: form.values.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  const add = () => {
    const last = form.values.at(-1)
    const next: FactValue = { name: last?.name ?? '', kind: last?.kind ?? 'number', value: empty, from: '', until: '' }
    onChange({ ...form, values: [...form.values, next] })
  }
  return (
    <>
      <TextField {...field('about')} hint={word('fact-about-hint')} />
      <fieldset class="fact-values">
        <legend>{word('fact-values')}</legend>
        <p class="hint">{word('fact-values-hint')}</p>
        {form.values.map((value, at) => (
          <ValueRow
            key={`value ${String(at)}`}
            at={at}
            value={value}
            context={context}
            onChange={(part) => put(at, part)}
            onRemove={() => onChange({ ...form, values: form.values.filter((_, i) => i !== at) })}
          />
        ))}
        <button type="button" onClick={add}>
          {word('add-value')}
        </button>
        <FieldProblems id="field-values-problems" context={context} path="values" />
      </fieldset>
      <div class="row">
        <TextField {...field('source')} hint={word('fact-source-hint')} />
        <TextField {...field('seen')} type="date" />
        <ChoiceField
          context={context}
          path="mark"
          label={word('mark')}
          hint={word('mark-hint')}
          value={form.mark}
          options={markOptions(word)}
          onChange={(mark) => onChange({ ...form, mark })}
        />
        <TextField {...field('from')} type="date" />
        <TextField {...field('until')} type="date" />
      </div>
      <TextField {...field('basis')} hint={word('fact-basis-hint')} />
      <LongField
        context={context}
        path="except"
        label={word('fact-except')}
        hint={word('fact-except-hint')}
        value={form.except.map(({ name, text }) => (text === '' ? name : `${name}: ${text}`)).join('\n')}
        onChange={(text) => onChange({ ...form, except: toExceptions(text) })}
      />
    </>
  )
}

interface ValueRowProps {
  at: number
  value: FactValue
  context: FormContext
  onChange(part: Partial<FactValue>): void
  onRemove(): void
}

function ValueRow({ at, value, context, onChange, onRemove }: ValueRowProps) {
  const { word } = context
  const path = (key: string) => `value-${at}-${key}`
  return (
    <div class="value-row row">
      <TextField
        context={context}
        path={path('name')}
        label={word('value-name')}
        value={value.name}
        onChange={(name) => onChange({ name })}
      />
      <ChoiceField
        context={context}
        path={path('kind')}
        label={word('value-kind')}
        value={value.kind}
        options={kinds.map((kind) => ({ value: kind, label: word(`value-kind-${kind}`) }))}
        onChange={(kind) => onChange({ kind: kind as FactValue['kind'] })}
      />
      {value.kind === 'texts' ? (
        <TextsField
          context={context}
          path={path('value')}
          label={word('value')}
          value={value.value}
          onChange={(texts) => onChange({ value: texts })}
        />
      ) : (
        <TextField
          context={context}
          path={path('value')}
          label={word('value')}
          {...(value.kind === 'number' ? { hint: word('value-number-hint') } : {})}
          value={value.value.lv}
          onChange={(lv) => onChange({ value: { ...empty, lv } })}
        />
      )}
      <TextField
        context={context}
        path={path('from')}
        label={word('fact-from')}
        type="date"
        value={value.from}
        onChange={(from) => onChange({ from })}
      />
      <TextField
        context={context}
        path={path('until')}
        label={word('fact-until')}
        type="date"
        value={value.until}
        onChange={(until) => onChange({ until })}
      />
      <button type="button" aria-label={`${word('remove')}: ${value.name}`} onClick={onRemove}>
        {word('remove')}
      </button>
    </div>
  )
}

/** `low: no account is needed`, one a line. */
function toExceptions(text: string): FactForm['except'] {
  if (text === '') return []
  return text.split('\n').map((line) => {
    const [name = '', ...rest] = line.split(':')
    return { name: name.trim(), text: rest.join(':').trimStart() }
  })
}
