import { useRef, useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'

const longest = 2000
const warnBelow = 200
const typingEveryMs = 3000

export interface ComposerProps {
  word: Word
  field: { current: HTMLTextAreaElement | null }
  onSend(text: string): void
  onTyping: (() => void) | undefined
}

/** Where the citizen writes: Enter sends, Shift and Enter begins a line. */
export function Composer({ word, field, onSend, onTyping }: ComposerProps) {
  const [text, setText] = useState('')
  const toldAt = useRef(0)
  const submit = () => {
    if (text.trim() === '') return
    onSend(text.trim())
    setText('')
    field.current?.focus()
  }
  const left = longest - text.length
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label>
        <span class="hidden">{word('write')}</span>
        <textarea
          ref={field}
          rows={2}
          maxLength={longest}
          placeholder={word('write')}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value)
            if (onTyping && Date.now() - toldAt.current > typingEveryMs) {
              toldAt.current = Date.now()
              onTyping()
            }
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
              event.preventDefault()
              submit()
            }
          }}
        />
      </label>
      {left < warnBelow && (
        <span class="left" role="status">
          {word('left', { count: String(left) })}
        </span>
      )}
      <button type="submit">{word('send')}</button>
    </form>
  )
}
