import { words } from 'words:widget'
import { render } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { WireAnswer } from '../direct-line/activity.ts'
import { createWord, type Language } from '../shared/language.ts'
import { Message } from '../widget/message.tsx'
import { style } from '../widget/style.ts'

export interface AnswerPreviewProps {
  answer: Pick<WireAnswer, 'summary' | 'details' | 'notes' | 'citations' | 'buttons'>
  language: Language
  /** Who speaks, as the widget names it. */
  speaker: string
  label: string
}

// The list of messages as it stands in the widget, without the window around it.
const ground =
  '.ground { padding: 14px; border-radius: 8px; background: #f4f7f8; font: 16px/1.45 system-ui, "Segoe UI", Roboto, sans-serif; color: #14242b; }'

/** An answer the way the citizen's widget shows it: the widget's own message in the widget's own looks. */
export function AnswerPreview({ answer, language, speaker, label }: AnswerPreviewProps) {
  const host = useRef<HTMLElement>(null)
  useEffect(() => {
    const root = host.current?.shadowRoot ?? host.current?.attachShadow({ mode: 'open' })
    if (!root) return
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style + ground)
    root.adoptedStyleSheets = [sheet]
    const activity = {
      type: 'message',
      locale: language,
      channelData: {
        speaker: 'bot' as const,
        speakerName: speaker,
        answer: { status: 'answered', reason: null, page: null, ...answer },
      },
    }
    render(
      <div class="ground">
        <ol>
          <Message
            item={{ key: 'preview', activity, state: 'sent' }}
            word={createWord(words, language)}
            language={language}
            isLast={true}
            onChoose={() => undefined}
            onRetry={() => undefined}
          />
        </ol>
      </div>,
      root,
    )
  }, [answer, language, speaker])
  return <section class="answer-preview" aria-label={label} ref={host} />
}
