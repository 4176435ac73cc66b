import { useState } from 'preact/hooks'
import type { Listing, Place } from './api.ts'
import { ConversationFields } from './conversation-fields.tsx'
import { emptyQuestion, emptyTurn } from './empty-tests.ts'
import { Expectations } from './expectations.tsx'
import { FieldProblems, type FormContext, TextField } from './fields.tsx'
import type { TestForm, TestQuestion } from './forms.ts'
import { questionOf } from './found-answer.ts'
import { PlayedState } from './played-state.tsx'
import { PlayedView } from './played-view.tsx'
import { RowsFields } from './rows-fields.tsx'
import { outcomeOf, TestEntry } from './test-entry.tsx'
import { useDraftPlayed } from './use-draft-played.ts'
import { usePlayed } from './use-played.ts'

export interface TestFieldsProps {
  place: Place
  form: TestForm
  /** As it stands in the file: what is new is open from the start. */
  base: TestForm
  listing: Listing
  context: FormContext
  onChange(form: TestForm): void
}

/** A file of tests: questions and conversations, each played while it is written. */
export function TestFields({ place, form, base, listing, context, onChange }: TestFieldsProps) {
  const { word } = context
  const serving = usePlayed(place, form, word)
  const drafted = useDraftPlayed(place, form, word)
  const played = drafted.state.step === 'played' ? drafted : serving
  const [open, setOpen] = useState<ReadonlySet<string>>(() => newIn(form, base))
  const toggle = (key: string, isOpen: boolean) =>
    setOpen(new Set(isOpen ? [...open, key] : [...open].filter((one) => one !== key)))
  const putQuestion = (at: number, question: TestQuestion) =>
    onChange({ ...form, questions: form.questions.map((one, i) => (i === at ? question : one)) })
  const addTo = (key: 'questions' | 'conversations', more: TestForm) => {
    setOpen(new Set([...open, `${key}.${form[key].length}`]))
    onChange(more)
  }
  return (
    <>
      <PlayedState form={form} played={serving} drafted={drafted} context={context} />
      <fieldset>
        <legend>{word('test-questions')}</legend>
        <p class="hint">{word('test-questions-hint')}</p>
        {form.questions.map((question, at) => {
          const path = `questions.${at}`
          const line = played.question(question)
          return (
            <TestEntry
              key={path}
              path={path}
              title={question.ask || word('test-new-question')}
              outcome={outcomeOf(line && [line])}
              isOpen={open.has(path)}
              context={context}
              onToggle={(isOpen) => toggle(path, isOpen)}
              onRemove={() => onChange({ ...form, questions: form.questions.filter((_, i) => i !== at) })}
            >
              <TextField
                context={context}
                path={`${path}.ask`}
                label={word('test-ask')}
                hint={word('test-ask-hint')}
                value={question.ask}
                onChange={(ask) => putQuestion(at, { ...question, ask })}
              />
              <Expectations
                value={question}
                keys={['page', 'status', 'reason', 'variant', 'answeredBy']}
                first="page"
                path={path}
                listing={listing}
                context={context}
                onChange={(part) => putQuestion(at, { ...question, ...part })}
              />
              <PlayedView
                line={line}
                listing={listing}
                word={word}
                onExpect={() => {
                  const found = line?.found[0]
                  if (found) putQuestion(at, questionOf(listing.id, question.ask, found))
                }}
              />
            </TestEntry>
          )
        })}
        <button
          type="button"
          onClick={() => addTo('questions', { ...form, questions: [...form.questions, emptyQuestion] })}
        >
          {word('test-add-question')}
        </button>
        <FieldProblems id="field-questions-problems" context={context} path="questions" />
      </fieldset>
      <fieldset>
        <legend>{word('test-conversations')}</legend>
        <p class="hint">{word('test-conversations-hint')}</p>
        {form.conversations.map((conversation, at) => {
          const path = `conversations.${at}`
          const lines = played.conversation(conversation)
          return (
            <TestEntry
              key={path}
              path={path}
              title={conversation.name || word('test-new-conversation')}
              outcome={outcomeOf(lines)}
              isOpen={open.has(path)}
              context={context}
              onToggle={(isOpen) => toggle(path, isOpen)}
              onRemove={() => onChange({ ...form, conversations: form.conversations.filter((_, i) => i !== at) })}
            >
              <ConversationFields
                conversation={conversation}
                lines={lines}
                path={path}
                listing={listing}
                context={context}
                onChange={(next) =>
                  onChange({ ...form, conversations: form.conversations.map((one, i) => (i === at ? next : one)) })
                }
              />
            </TestEntry>
          )
        })}
        <button
          type="button"
          onClick={() => {
            const conversation = { name: '', turns: [emptyTurn] }
            addTo('conversations', { ...form, conversations: [...form.conversations, conversation] })
          }}
        >
          {word('test-add-conversation')}
        </button>
        <FieldProblems id="field-conversations-problems" context={context} path="conversations" />
      </fieldset>
      <RowsFields
        data={form.data}
        listing={listing}
        context={context}
        onChange={(data) => onChange({ ...form, data })}
      />
      <TextField
        context={context}
        path="day"
        type="date"
        label={word('test-day')}
        hint={word('test-day-hint')}
        value={form.day}
        onChange={(day) => onChange({ ...form, day })}
      />
    </>
  )
}

/** What does not stand in the file yet. */
function newIn(form: TestForm, base: TestForm): Set<string> {
  const known = new Set([...base.questions, ...base.conversations].map((one) => JSON.stringify(one)))
  const isNew = (one: object) => !known.has(JSON.stringify(one))
  return new Set([
    ...form.questions.flatMap((one, at) => (isNew(one) ? [`questions.${at}`] : [])),
    ...form.conversations.flatMap((one, at) => (isNew(one) ? [`conversations.${at}`] : [])),
  ])
}
