import { useEffect, useRef, useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'

/** Something that is done only after it was asked about. */
export interface Question {
  text: string
  /** What is known and should be thought of, in a sentence. */
  known?: string
  /** What the button that does it says. */
  go: string
  /** The author has to say why. */
  wantsReason?: boolean
  act(reason: string): Promise<void>
}

/** Asks once, above everything else on the page; Escape and the other button leave all as it is. */
export function AskOnce({ question, word, onClose }: { question: Question; word: Word; onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [reason, setReason] = useState('')
  const [isActing, setActing] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      class="ask-once"
      aria-labelledby="ask-once-text"
      aria-describedby={question.known === undefined ? undefined : 'ask-once-known'}
      ref={dialog}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setActing(true)
          void question.act(reason).finally(() => dialog.current?.close())
        }}
      >
        <p id="ask-once-text">{question.text}</p>
        {question.known && <p id="ask-once-known">{question.known}</p>}
        {question.wantsReason && (
          <label>
            {word('reason')}
            <input
              required
              maxLength={300}
              pattern=".*\S.*"
              value={reason}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          </label>
        )}
        <div class="buttons">
          <button type="button" onClick={() => dialog.current?.close()}>
            {word('leave-it')}
          </button>
          <button type="submit" class="primary" disabled={isActing}>
            {question.go}
          </button>
        </div>
      </form>
    </dialog>
  )
}
