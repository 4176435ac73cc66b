import { useRef, useState } from 'preact/hooks'
import type { Shown } from '../direct-line/transcript.ts'
import type { Language, Word } from '../shared/language.ts'

export interface MenuProps {
  word: Word
  language: Language
  title: string
  shown: readonly Shown[]
  onDelete(): Promise<void>
}

/** What a citizen can do with the conversation as a whole: take it along, delete it. */
export function Menu({ word, language, title, shown, onDelete }: MenuProps) {
  const [sure, setSure] = useState(false)
  const menu = useRef<HTMLDetailsElement>(null)
  const close = () => {
    setSure(false)
    if (menu.current) menu.current.open = false
    menu.current?.querySelector('summary')?.focus()
  }
  return (
    <details
      class="menu"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !menu.current?.open) return
        event.stopPropagation()
        close()
      }}
    >
      <summary aria-label={word('menu')}>⋯</summary>
      <div class="items">
        <button
          type="button"
          onClick={() => {
            download(shown, { title, language, you: word('you') })
            close()
          }}
        >
          {word('download')}
        </button>
        {sure ? (
          <div role="alert">
            <p>{word('delete-sure')}</p>
            <button
              type="button"
              onClick={() => {
                close()
                void onDelete()
              }}
            >
              {word('delete-yes')}
            </button>{' '}
            <button type="button" onClick={close}>
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

function download(shown: readonly Shown[], names: { title: string; you: string; language: Language }): void {
  const lines = shown.map(({ activity }) => {
    const { speaker, speakerName } = activity.channelData ?? {}
    const who = speaker === 'user' ? names.you : speakerName || names.title
    const when = activity.timestamp ? new Date(activity.timestamp).toLocaleString(names.language) : ''
    return `${when} ${who}: ${activity.text ?? ''}`
  })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([lines.join('\n\n')], { type: 'text/plain' }))
  link.download = 'saruna.txt'
  link.click()
  URL.revokeObjectURL(link.href)
}
