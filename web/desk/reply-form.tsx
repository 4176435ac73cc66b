import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { WireCitation } from '../direct-line/activity.ts'
import type { Word } from '../shared/language.ts'
import { newId } from '../shared/new-id.ts'

/** A candidate that is to be put into the answer. */
export interface Inserted {
  text: string
  citation: WireCitation | null
}

export interface ReplyFormProps {
  word: Word
  /** Each new object is put in once. */
  inserted: Inserted | undefined
  onTyping(): void
  /** Resolves to whether it has arrived; the same id is the same message. */
  onSend(reply: { id: string; text: string; citations: WireCitation[] }): Promise<boolean>
}

const typingEveryMs = 3000

/** Where a person writes, with the sources that go along. */
export function ReplyForm({ word, inserted, onTyping, onSend }: ReplyFormProps) {
  const [text, setText] = useState('')
  const [citations, setCitations] = useState<WireCitation[]>([])
  const field = useRef<HTMLTextAreaElement>(null)
  const toldAt = useRef(0)
  // What was sent and not confirmed goes out again under its own id, so that it cannot arrive twice.
  const attempt = useRef({ text: '', id: '' })

  useEffect(() => field.current?.focus(), [])
  useLayoutEffect(() => {
    if (!inserted) return
    const { citation } = inserted
    setText((old) => [old, inserted.text].filter(Boolean).join('\n\n'))
    if (citation) setCitations((old) => [...old.filter(({ url }) => url !== citation.url), citation])
    field.current?.focus()
  }, [inserted])

  const send = async () => {
    const words = text.trim()
    if (words === '') return
    if (attempt.current.text !== words) attempt.current = { text: words, id: newId() }
    if (await onSend({ id: attempt.current.id, text: words, citations })) {
      attempt.current = { text: '', id: '' }
      setText('')
      setCitations([])
    }
    field.current?.focus()
  }
  const tellTyping = () => {
    if (Date.now() - toldAt.current < typingEveryMs) return
    toldAt.current = Date.now()
    onTyping()
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <label>
        <span class="hidden">{word('write')}</span>
        <textarea
          ref={field}
          rows={4}
          maxLength={2000}
          placeholder={word('write')}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value)
            tellTyping()
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
          }}
        />
      </label>
      {citations.map((citation) => (
        <p class="source" key={citation.url}>
          {word('source')}: {citation.title}{' '}
          <button
            type="button"
            class="small"
            aria-label={`${word('remove-source')}: ${citation.title}`}
            onClick={() => setCitations((old) => old.filter(({ url }) => url !== citation.url))}
          >
            {word('remove')}
          </button>
        </p>
      ))}
      <div class="sending">
        <button type="submit" class="primary">
          {word('send')}
        </button>
        <span class="hint">{word('send-hint')}</span>
      </div>
    </form>
  )
}
