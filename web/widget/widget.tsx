import { words } from 'words:widget'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Shown } from '../direct-line/transcript.ts'
import { createWord, type Language, languages, type Word } from '../shared/language.ts'
import { useConversation } from './conversation.ts'
import { Message } from './message.tsx'

export interface WidgetOptions {
  base: string
  bot: string
  language: Language
  title: string
  /** Shown in the page itself instead of behind a button. */
  inline: boolean
}

/** The chat: a button in the corner that opens a panel, or the panel in the page. */
export function Widget(options: WidgetOptions) {
  const [open, setOpen] = useState(options.inline)
  const [language, setLanguage] = useState(options.language)
  const launcher = useRef<HTMLButtonElement>(null)
  const word = createWord(words, language)
  const close = () => {
    setOpen(false)
    requestAnimationFrame(() => launcher.current?.focus())
  }
  if (!open) {
    return (
      <button type="button" class="launcher" ref={launcher} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {word('open')}
      </button>
    )
  }
  return (
    <Panel
      {...options}
      language={language}
      word={word}
      onLanguage={setLanguage}
      onClose={options.inline ? undefined : close}
    />
  )
}

interface PanelProps extends WidgetOptions {
  word: Word
  onLanguage(language: Language): void
  onClose: (() => void) | undefined
}

function Panel({ base, bot, language, title, word, onLanguage, onClose }: PanelProps) {
  const chat = useConversation(base, bot, language)
  const field = useRef<HTMLTextAreaElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const withPerson = chat.state !== undefined && chat.state.owner !== 'bot'
  useEffect(() => {
    if (onClose) field.current?.focus()
  }, [])
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [chat.shown.length, chat.typing])
  const choose = (value: string, id: string) => chat.send(value, id)

  return (
    <section
      class="panel"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose?.()
      }}
    >
      <header>
        <div class="who">
          <h2>{title}</h2>
          <p class="speaks" data-owner={chat.state?.owner ?? 'bot'}>
            {speaksNow(chat.state, word)}
          </p>
        </div>
        <label class="language">
          <span class="hidden">{word('language')}</span>
          <select
            value={language}
            onChange={(event) => {
              const next = event.currentTarget.value as Language
              onLanguage(next)
              chat.event('language', next)
            }}
          >
            {languages.map((l) => (
              <option key={l} value={l}>
                {l.toUpperCase()}
              </option>
            ))}
          </select>
        </label>
        <Menu word={word} chat={chat} title={title} />
        {onClose && (
          <button type="button" class="close" aria-label={word('close')} onClick={onClose}>
            ×
          </button>
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div class="messages" role="log" aria-label={word('messages')} ref={list} tabIndex={0}>
        <ol>
          {chat.shown.map((item, i) => (
            <Message
              key={item.key}
              item={item}
              word={word}
              language={language}
              isLast={i === chat.shown.length - 1}
              onChoose={choose}
              onRetry={chat.retry}
            />
          ))}
        </ol>
        {chat.failed && (
          <p class="notice">
            {word('failed-start')}{' '}
            <button type="button" onClick={chat.restart}>
              {word('retry')}
            </button>
          </p>
        )}
        {chat.ended && (
          <p class="notice">
            {word('ended')}{' '}
            <button type="button" onClick={chat.restart}>
              {word('start-new')}
            </button>
          </p>
        )}
      </div>
      <p class="typing" aria-hidden="true">
        {chat.typing &&
          word(chat.typing.speaker === 'agent' ? 'typing-agent' : 'typing-bot', { agent: chat.typing.name })}
      </p>
      {!chat.online && (
        <p class="offline" role="status">
          {word('offline')}
        </p>
      )}
      <div class="person">
        <button type="button" onClick={() => chat.event(withPerson ? 'handoff.cancel' : 'handoff.request')}>
          {word(withPerson ? 'cancel-person' : 'person')}
        </button>
      </div>
      <Composer
        word={word}
        field={field}
        onSend={(text) => chat.send(text)}
        onTyping={withPerson ? chat.tellTyping : undefined}
      />
    </section>
  )
}

function speaksNow(
  state: { owner: string; agent: string | null; position: number | null } | undefined,
  word: Word,
): string {
  if (state?.owner === 'agent') return word('speaks-agent', { agent: state.agent ?? '' })
  if (state?.owner === 'queue') return word('speaks-queue', { position: String(state.position ?? 1) })
  return word('speaks-bot')
}

const longest = 2000
const warnBelow = 200
const typingEveryMs = 3000

function Composer({
  word,
  field,
  onSend,
  onTyping,
}: {
  word: Word
  field: { current: HTMLTextAreaElement | null }
  onSend(text: string): void
  onTyping: (() => void) | undefined
}) {
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
      {left < warnBelow && <span class="left">{word('left', { count: String(left) })}</span>}
      <button type="submit">{word('send')}</button>
    </form>
  )
}

function Menu({ word, chat, title }: { word: Word; chat: { shown: Shown[]; remove(): Promise<void> }; title: string }) {
  const [sure, setSure] = useState(false)
  return (
    <details class="menu">
      <summary aria-label={word('menu')}>⋯</summary>
      <div class="items">
        <button type="button" onClick={() => download(chat.shown, { title, you: word('you') })}>
          {word('download')}
        </button>
        {sure ? (
          <div role="alert">
            <p>{word('delete-sure')}</p>
            <button type="button" onClick={() => void chat.remove()}>
              {word('delete-yes')}
            </button>
            <button type="button" onClick={() => setSure(false)}>
              {word('delete-no')}
            </button>
          </div>
        ) : (
          <button type="button" onClick={() => setSure(true)}>
            {word('delete')}
          </button>
        )}
      </div>
    </details>
  )
}

function download(shown: readonly Shown[], names: { title: string; you: string }): void {
  const lines = shown.map(({ activity }) => {
    const who =
      activity.channelData?.speaker === 'user' ? names.you : (activity.channelData?.speakerName ?? names.title)
    return `${activity.timestamp ?? ''} ${who}: ${activity.text ?? ''}`
  })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([lines.join('\n\n')], { type: 'text/plain' }))
  link.download = 'saruna.txt'
  link.click()
  URL.revokeObjectURL(link.href)
}
