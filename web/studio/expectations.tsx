import { useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import type { Listing } from './api.ts'
import { AnyOfField, ChoiceField, type FormContext, LongField } from './fields.tsx'
import type { TestTurn } from './forms.ts'
import { reasonKeys } from './reason-keys.ts'
import { SlotsField } from './slots-field.tsx'

/** All that may be expected of an answer; a question knows fewer of them than a turn. */
export interface Expected extends Partial<Omit<TestTurn, 'does' | 'what'>> {
  page?: string[]
  answeredBy?: string[]
}
export type ExpectedKey = keyof Expected

export interface ExpectationsProps {
  value: Expected
  /** Those that this kind of test knows, in the order in which they are offered. */
  keys: readonly ExpectedKey[]
  /** Shown from the start. */
  first: ExpectedKey
  path: string
  listing: Listing
  context: FormContext
  onChange(part: Expected): void
}

type Option = { value: string; label: string }

/** What must come back, as far as the author cares: what is filled in, and what else may be asked for. */
export function Expectations({ value, keys, first, path, listing, context, onChange }: ExpectationsProps) {
  const { word } = context
  const [opened, setOpened] = useState<readonly ExpectedKey[]>([])
  const [next, setNext] = useState('')
  const filled = keys.filter((key) => (value[key]?.length ?? 0) > 0)
  const shown = keys.filter(
    (key) => filled.includes(key) || opened.includes(key) || (filled.length === 0 && key === first),
  )
  const hidden = keys.filter((key) => !shown.includes(key))
  const options = optionsOf(listing, word)
  return (
    <div class="expectations">
      <div class="row">
        {shown.map((key) => (
          <Expectation
            key={key}
            name={key}
            path={`${path}.${key}`}
            value={value}
            options={options}
            context={context}
            onChange={onChange}
          />
        ))}
      </div>
      {hidden.length > 0 && (
        <div class="adding">
          <label for={`more-${path}`}>{word('expect-more')}</label>
          <select id={`more-${path}`} value={next} onChange={(event) => setNext(event.currentTarget.value)}>
            <option value="">–</option>
            {hidden.map((key) => (
              <option key={key} value={key}>
                {word(`expect-${key}`)}
              </option>
            ))}
          </select>
          <button
            type="button"
            disabled={next === ''}
            onClick={() => {
              setOpened([...opened, ...keys.filter((key) => key === next)])
              setNext('')
            }}
          >
            {word('add')}
          </button>
        </div>
      )}
    </div>
  )
}

interface ExpectationProps {
  name: ExpectedKey
  path: string
  value: Expected
  options: Record<string, Option[]>
  context: FormContext
  onChange(part: Expected): void
}

function Expectation({ name, path, value, options, context, onChange }: ExpectationProps) {
  const { word } = context
  const field = { context, path, label: word(`expect-${name}`), hint: word(`expect-${name}-hint`) }
  const own = value[name]
  const [choices] = [name === 'variant' ? variantsFor(value, options) : (options[name] ?? [])]
  switch (name) {
    case 'page':
    case 'topic':
    case 'dialog':
    case 'status':
    case 'reason':
    case 'answeredBy':
      return (
        <AnyOfField
          {...field}
          value={own as string[]}
          options={choices}
          onChange={(list) => onChange({ [name]: list })}
        />
      )
    case 'slots':
      return (
        <SlotsField {...field} value={value.slots ?? []} options={choices} onChange={(slots) => onChange({ slots })} />
      )
    case 'contains':
    case 'omits':
    case 'buttons':
      return (
        <LongField
          {...field}
          rows={1}
          value={(own as string[]).join('\n')}
          onChange={(text) => onChange({ [name]: text === '' ? [] : text.split('\n') })}
        />
      )
    case 'text':
      return <LongField {...field} value={value.text ?? ''} onChange={(text) => onChange({ text })} />
    case 'asks':
    case 'variant':
    case 'language':
    case 'owner':
      return (
        <ChoiceField
          {...field}
          value={own as string}
          options={[{ value: '', label: '–' }, ...choices]}
          onChange={(one) => onChange({ [name]: one })}
        />
      )
  }
}

/** The variants of the topics that are expected; of all where none is. */
function variantsFor({ page, topic }: Expected, options: Record<string, Option[]>): Option[] {
  const own = [...(page ?? []), ...(topic ?? [])].flatMap((id) => options[`variant ${id}`] ?? [])
  return own.length > 0 ? own : (options.variant ?? [])
}

const statuses = ['answered', 'clarify', 'refer', 'handoff', 'refused', 'failed', 'silent']

/** What an author chooses from, so that nobody has to know a name by heart. */
function optionsOf(
  { id, topics, dialogs, shared, slots, variants, others }: Listing,
  word: Word,
): Record<string, Option[]> {
  const toOption = (page: { id: string; title: string }) => ({ value: page.id, label: `${page.title} (${page.id})` })
  const named = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }))
  const said = (names: readonly string[], prefix: string) =>
    names.map((value) => ({ value, label: word(`${prefix}-${value}`) }))
  const ofDialogs = [...dialogs, ...shared].map(toOption)
  return {
    page: [...topics.map(toOption), ...ofDialogs],
    topic: topics.map(toOption),
    dialog: ofDialogs,
    status: said(statuses, 'status'),
    reason: said(reasonKeys, 'reason'),
    answeredBy: [{ value: id, label: id }, ...others.map(toOption)],
    asks: named(slots),
    slots: named(slots),
    language: said(['lv', 'en', 'ru'], 'language'),
    owner: said(['bot', 'queue', 'agent'], 'owner'),
    variant: named([...new Set(Object.values(variants).flat())]),
    ...Object.fromEntries(Object.entries(variants).map(([topic, names]) => [`variant ${topic}`, named(names)])),
  }
}
