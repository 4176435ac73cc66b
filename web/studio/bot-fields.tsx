import { type Language, languages } from '../shared/language.ts'
import type { Listing } from './api.ts'
import {
  ChoiceField,
  FieldProblems,
  type FormContext,
  LinesField,
  LongField,
  TextField,
  TextsField,
} from './fields.tsx'
import type { BotForm } from './forms.ts'
import { SourcesFields } from './sources-fields.tsx'

export interface BotFieldsProps {
  form: BotForm
  listing: Listing
  context: FormContext
  onChange(form: BotForm): void
}

/** The fields of `bot.yaml`: who speaks, about what, with whom, and how carefully. */
export function BotFields({ form, listing, context: given, onChange }: BotFieldsProps) {
  const { word } = given
  const change = (part: Partial<BotForm>) => onChange({ ...form, ...part })
  // A language that has just been chosen has its fields at once.
  const spoken = form.spoken.filter((one): one is Language => languages.some((language) => language === one))
  const context = { ...given, spoken: spoken.length > 0 ? spoken : given.spoken }
  const texts = (key: 'name' | 'assistant' | 'scope') => ({
    context,
    path: key,
    label: word(`bot-${key}`),
    hint: word(`bot-${key}-hint`),
    value: form[key],
    onChange: (value: BotForm['name']) => change({ [key]: value }),
  })
  const text = (key: 'hours' | 'queue' | 'wrong' | 'retention' | 'review') => ({
    context,
    path: key,
    label: word(`bot-${key}`),
    hint: word(`bot-${key}-hint`),
    value: form[key],
    onChange: (value: string) => change({ [key]: value }),
  })
  return (
    <>
      <TextsField {...texts('name')} />
      <TextsField {...texts('assistant')} />
      <TextsField {...texts('scope')} />
      <Checks
        name="spoken"
        context={context}
        options={languages.map((value) => ({ value, label: word(`language-${value}`) }))}
        chosen={form.spoken}
        onChange={(next) => change({ spoken: next })}
      />
      <fieldset class="contacts">
        <legend>{word('bot-contacts')}</legend>
        <p class="hint">{word('bot-contacts-hint')}</p>
        <div class="row">
          {(['phone', 'email', 'address', 'reply'] as const).map((key) => (
            <ChoiceField
              key={key}
              context={context}
              path={key}
              label={word(`bot-${key}`)}
              hint={word(`bot-${key}-hint`)}
              value={form[key]}
              options={[{ value: '', label: '–' }, ...valuesOf(listing)]}
              onChange={(value) => change({ [key]: value })}
            />
          ))}
        </div>
      </fieldset>
      <SourcesFields sources={form.sources} context={context} onChange={(sources) => change({ sources })} />
      <LinesField
        context={context}
        path="owns"
        label={word('bot-owns')}
        hint={word('bot-owns-hint')}
        value={form.owns}
        onChange={(owns) => change({ owns })}
      />
      <Checks
        name="neighbours"
        context={context}
        options={listing.others.map(({ id, title }) => ({ value: id, label: `${title} (${id})` }))}
        chosen={form.neighbours}
        onChange={(neighbours) => change({ neighbours })}
      />
      <div class="row">
        <TextField {...text('hours')} />
        <TextField {...text('queue')} />
        <TextField {...text('wrong')} />
        <TextField {...text('retention')} />
        <TextField {...text('review')} />
      </div>
      <LongField
        context={context}
        path="origins"
        label={word('bot-origins')}
        hint={word('bot-origins-hint')}
        rows={2}
        value={form.origins.join('\n')}
        onChange={(lines) => change({ origins: lines === '' ? [] : lines.split('\n') })}
      />
    </>
  )
}

/** The values of all facts, with what each says today. */
function valuesOf({ facts }: Listing): Array<{ value: string; label: string }> {
  const values = facts.flatMap(({ form }) => form.values)
  return [...new Set(values.map(({ name }) => name))].map((name) => {
    const said = values.find((one) => one.name === name)?.value.lv ?? ''
    return { value: name, label: `${name}: ${said}` }
  })
}

interface ChecksProps {
  name: 'spoken' | 'neighbours'
  context: FormContext
  options: ReadonlyArray<{ value: string; label: string }>
  chosen: readonly string[]
  onChange(chosen: string[]): void
}

/** Any of a few; what is chosen and not on the list stays to be seen. */
function Checks({ name, context, options, chosen, onChange }: ChecksProps) {
  const { word } = context
  const unknown = chosen.filter((one) => options.every(({ value }) => value !== one))
  const all = [...options, ...unknown.map((value) => ({ value, label: value }))]
  return (
    <fieldset class="checks">
      <legend>{word(`bot-${name}`)}</legend>
      <p class="hint">{word(`bot-${name}-hint`)}</p>
      {all.length === 0 && <p class="empty">{word('bot-none')}</p>}
      {all.map(({ value, label }) => (
        <label key={value} class="check">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          />
          {label}
        </label>
      ))}
      <FieldProblems id={`field-${name}-problems`} context={context} path={name} />
    </fieldset>
  )
}
