import { useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import type { SlotForm } from './api.ts'

export interface SlotNotesProps {
  slots: readonly SlotForm[]
  word: Word
  /** Resolves to what is wrong with the value; empty when it has been noted. */
  onNote(slot: string, value: string): Promise<string>
}

/** What the bot knows and would ask for; whatever a person notes here it will not ask for again. */
export function SlotNotes({ slots, word, onNote }: SlotNotesProps) {
  const [open, setOpen] = useState<string | undefined>()
  if (slots.length === 0) return null
  return (
    <section>
      <table class="given">
        <caption>
          {word('notes')} <span class="hint">{word('notes-hint')}</span>
        </caption>
        <tbody>
          {slots.map((form) => (
            <tr key={form.slot}>
              <th scope="row">{form.label}</th>
              <td>
                {open === form.slot ? (
                  <Editor {...{ form, word, onNote }} onDone={() => setOpen(undefined)} />
                ) : (
                  <Value {...{ form, word }} onOpen={() => setOpen(form.slot)} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Value({ form, word, onOpen }: { form: SlotForm; word: Word; onOpen(): void }) {
  const verb = word(form.value === null ? 'note-add' : 'note-change')
  return (
    <>
      {form.value ?? <span class="empty">{word('not-known')}</span>}{' '}
      <button type="button" class="small" aria-label={`${verb}: ${form.label}`} onClick={onOpen}>
        {verb}
      </button>
    </>
  )
}

// Preact calls this once for a control that stays: when it appears.
const focus = (control: HTMLElement | null): void => control?.focus()

/** Where there are only a few answers each is a button; anything else is typed. */
function Editor({
  form: { slot, label, value, options },
  word,
  onNote,
  onDone,
}: Pick<SlotNotesProps, 'word' | 'onNote'> & { form: SlotForm; onDone(): void }) {
  const [text, setText] = useState(options.length === 0 ? (value ?? '') : '')
  const [problem, setProblem] = useState('')
  const note = async (given: string) => {
    const wrong = await onNote(slot, given)
    setProblem(wrong)
    if (wrong === '') onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void note(text)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone()
      }}
    >
      {options.map((option, i) => (
        <button
          type="button"
          key={option}
          class="small"
          aria-pressed={option === value}
          ref={i === 0 ? focus : null}
          onClick={() => void note(option)}
        >
          {option}
        </button>
      ))}
      {options.length === 0 && (
        <>
          <input
            aria-label={label}
            value={text}
            maxLength={200}
            ref={focus}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <button type="submit" class="small">
            {word('note-save')}
          </button>
        </>
      )}
      <button type="button" class="small" onClick={onDone}>
        {word('note-cancel')}
      </button>
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  )
}
