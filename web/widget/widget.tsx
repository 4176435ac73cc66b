import { words } from 'words:widget'
import { useEffect, useRef, useState } from 'preact/hooks'
import { createWord, type Language, type Word } from '../shared/language.ts'
import { Composer } from './composer.tsx'
import { type Conversation, useConversation } from './conversation.ts'
import { keepFocusInside } from './keep-focus.ts'
import { Menu } from './menu.tsx'
import { Message } from './message.tsx'
import { useScroll } from './use-scroll.ts'

export interface WidgetOptions {
  base: string
  bot: string
  language: Language
  /** Languages that the bot speaks. */
  languages: readonly Language[]
  titleIn(language: Language): string
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
      title={options.titleIn(language)}
      word={word}
      onLanguage={setLanguage}
      onClose={options.inline ? undefined : close}
    />
  )
}

interface PanelProps extends WidgetOptions {
  title: string
  word: Word
  onLanguage(language: Language): void
  onClose: (() => void) | undefined
}

function Panel(props: PanelProps) {
  const { base, bot, language, title, word, onClose } = props
  const chat = useConversation(base, bot, language)
  const panel = useRef<HTMLElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const scroll = useScroll(list, chat.shown)
  const withPerson = chat.state !== undefined && chat.state.owner !== 'bot'
  useEffect(() => {
    if (onClose) field.current?.focus()
  }, [])

  return (
    <section
      class="panel"
      ref={panel}
      role={onClose ? 'dialog' : undefined}
      aria-label={title}
      onKeyDown={(event) => {
        if (!onClose) return
        if (event.key === 'Escape') onClose()
        keepFocusInside(event, panel.current)
      }}
    >
      <Header {...props} chat={chat} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div class="messages" role="log" aria-label={word('messages')} ref={list} tabIndex={0} onScroll={scroll.onScroll}>
        <ol>
          {chat.shown.map((item, i) => (
            <Message
              key={item.key}
              item={item}
              word={word}
              language={language}
              isLast={i === chat.shown.length - 1}
              onChoose={chat.send}
              onRetry={chat.retry}
            />
          ))}
        </ol>
      </div>
      {scroll.unseen && (
        <button type="button" class="unseen" onClick={scroll.toEnd}>
          {word('unseen')}
        </button>
      )}
      <Notice chat={chat} word={word} />
      <p class="typing" aria-hidden="true">
        {chat.typing &&
          word(chat.typing.speaker === 'agent' ? 'typing-agent' : 'typing-bot', { agent: chat.typing.name })}
      </p>
      <div class="person">
        <button type="button" onClick={() => chat.event(withPerson ? 'handoff.cancel' : 'handoff.request')}>
          {word(withPerson ? 'cancel-person' : 'person')}
        </button>
      </div>
      <Composer word={word} field={field} onSend={chat.send} onTyping={withPerson ? chat.tellTyping : undefined} />
    </section>
  )
}

/** Who speaks now, in which language, and what can be done with the conversation. */
function Header({ chat, title, language, languages, word, onLanguage, onClose }: PanelProps & { chat: Conversation }) {
  return (
    <div class="head">
      <div class="who">
        <h2>{title}</h2>
        <p class="speaks" data-owner={chat.state?.owner ?? 'bot'}>
          {speaksNow(chat, word)}
        </p>
      </div>
      {languages.length > 1 && (
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
      )}
      <Menu word={word} language={language} title={title} shown={chat.shown} onDelete={chat.remove} />
      {onClose && (
        <button type="button" class="close" aria-label={word('close')} onClick={onClose}>
          ×
        </button>
      )}
    </div>
  )
}

/** What must be known beside the messages, with the way on. */
function Notice({ chat, word }: { chat: Conversation; word: Word }) {
  if (!chat.online && chat.notice === undefined) {
    return (
      <p class="notice" role="status">
        {word('offline')}
      </p>
    )
  }
  if (chat.notice === undefined) return null
  const again = { 'failed-start': 'retry', ended: 'start-new', 'failed-action': undefined, deleted: undefined }
  const button = again[chat.notice]
  return (
    <p class="notice" role={chat.notice === 'deleted' ? 'status' : 'alert'}>
      {word(chat.notice)}{' '}
      {button && (
        <button type="button" onClick={() => chat.restart()}>
          {word(button)}
        </button>
      )}
    </p>
  )
}

function speaksNow({ state, peopleOnline }: Conversation, word: Word): string {
  if (state?.owner === 'agent') return word('speaks-agent', { agent: state.agent ?? '' })
  if (state?.owner !== 'queue') {
    const people = peopleOnline === undefined ? '' : word(peopleOnline ? 'people-online' : 'people-offline')
    return `${word('speaks-bot')} ${people}`.trim()
  }
  const position = String(state.position ?? 1)
  if (!state.peopleOnline) return word('speaks-queue-nobody', { position })
  const { estimateSeconds } = state
  const minutes = estimateSeconds === null ? undefined : String(Math.max(1, Math.round(estimateSeconds / 60)))
  return [word('speaks-queue', { position }), minutes && word('estimate', { minutes })].filter(Boolean).join(' ')
}
