import type { Listing, OutlineStep, Place } from './api.ts'
import { BotFields } from './bot-fields.tsx'
import { DialogFields } from './dialog-fields.tsx'
import { FactFields } from './fact-fields.tsx'
import type { FormContext } from './fields.tsx'
import type { BotForm, DialogForm, FactForm, Form, MessagesForm, PileForm, TestForm, TopicForm } from './forms.ts'
import { MessagesFields } from './messages-fields.tsx'
import { PileFields } from './pile-fields.tsx'
import { TestFields } from './test-fields.tsx'
import { TopicFields } from './topic-fields.tsx'

export interface ItemFieldsProps {
  place: Place
  form: Form
  /** As it stands in the file. */
  base: Form
  listing: Listing
  /** The steps of a dialog; undefined until they have been read. */
  outline: OutlineStep[] | undefined
  context: FormContext
  onChange(form: Form): void
}

/** The fields of an item, by what it is. */
export function ItemFields({ place, form, base, listing, outline, context, onChange }: ItemFieldsProps) {
  const shared = { listing, context, onChange }
  switch (place.kind) {
    case 'topic':
      return <TopicFields {...shared} form={form as TopicForm} />
    case 'fact':
      return <FactFields {...shared} form={form as FactForm} />
    case 'dialog':
      return <DialogFields {...shared} form={form as DialogForm} outline={outline} />
    case 'test':
      return <TestFields {...shared} place={place} form={form as TestForm} base={base as TestForm} />
    case 'bot':
      return <BotFields {...shared} form={form as BotForm} />
    case 'messages':
      return <MessagesFields {...shared} form={form as MessagesForm} base={base as MessagesForm} />
    case 'pile':
      return <PileFields pile={place.id} form={form as PileForm} context={context} onChange={onChange} />
  }
}
