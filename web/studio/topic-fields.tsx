import type { Listing } from './api.ts'
import { ChosenFacts } from './chosen-facts.tsx'
import { ChoiceField, type FormContext, LinesField, TextField, TextsField } from './fields.tsx'
import type { TopicForm } from './forms.ts'
import { handoffOptions } from './handoff-options.ts'
import { markOptions } from './mark-options.ts'
import { VariantsFields } from './variants-fields.tsx'

export interface TopicFieldsProps {
  form: TopicForm
  listing: Listing
  context: FormContext
  onChange(form: TopicForm): void
}

/** The fields of a topic: how it is asked for, what it rests on, what it says. */
export function TopicFields({ form, listing, context, onChange }: TopicFieldsProps) {
  const { word } = context
  const change = (part: Partial<TopicForm>) => onChange({ ...form, ...part })
  const field = (key: 'seen' | 'until' | 'service') => ({
    context,
    path: key,
    label: word(key),
    hint: word(`${key}-hint`),
    value: form[key],
    onChange: (value: string) => change({ [key]: value }),
  })
  return (
    <>
      <TextsField
        context={context}
        path="title"
        label={word('topic-title')}
        hint={word('topic-title-hint')}
        value={form.title}
        onChange={(title) => change({ title })}
      />
      <LinesField
        context={context}
        path="questions"
        label={word('questions')}
        hint={word('questions-hint')}
        value={form.questions}
        onChange={(questions) => change({ questions })}
      />
      <TextsField
        long
        context={context}
        path="texts"
        label={word('texts')}
        hint={word('texts-hint')}
        value={form.texts}
        onChange={(texts) => change({ texts })}
      />
      <ChosenFacts context={context} listing={listing} chosen={form.facts} onChange={(facts) => change({ facts })} />
      <VariantsFields form={form} context={context} onChange={change} />
      <div class="row">
        <ChoiceField
          context={context}
          path="source"
          label={word('source')}
          hint={word('source-hint')}
          value={form.source}
          options={[
            { value: '', label: '–' },
            ...listing.sources.map(({ key, title }) => ({ value: key, label: title })),
          ]}
          onChange={(source) => change({ source })}
        />
        <ChoiceField
          context={context}
          path="mark"
          label={word('mark')}
          hint={word('mark-hint')}
          value={form.mark}
          options={markOptions(word)}
          onChange={(mark) => change({ mark })}
        />
        <TextField {...field('seen')} type="date" />
        <TextField {...field('until')} type="date" />
        <ChoiceField
          context={context}
          path="handoff"
          label={word('handoff')}
          hint={word('handoff-hint')}
          value={form.handoff}
          options={handoffOptions(word)}
          onChange={(handoff) => change({ handoff })}
        />
        <TextField {...field('service')} />
        <TextField
          context={context}
          path="carries"
          label={word('carries')}
          hint={word('carries-hint')}
          value={form.carries.join(', ')}
          onChange={(text) => change({ carries: toNames(text) })}
        />
      </div>
    </>
  )
}

/** Names with commas between them; a comma just typed stays, so that the next name can follow. */
export function toNames(text: string): string[] {
  const names = text.split(',').map((name) => name.trim())
  return names.length === 1 && names[0] === '' ? [] : names
}
