import { useState } from 'preact/hooks'
import { type Language, toLanguage, type Word } from '../shared/language.ts'
import { AnswerPreview } from './answer-preview.tsx'
import type { Preview } from './api.ts'

export interface PreviewPanelProps {
  previews: readonly Preview[]
  speaker: string
  word: Word
}

/** What the citizen would read today, in the language and for the case that is chosen. */
export function PreviewPanel({ previews, speaker, word }: PreviewPanelProps) {
  const [language, setLanguage] = useState<Language>('lv')
  const [variant, setVariant] = useState('')
  const languages = [...new Set(previews.map((one) => one.language))]
  const spoken = languages.includes(language) ? language : (languages[0] ?? 'lv')
  const variants = previews.filter((one) => one.language === spoken).map((one) => one.variant ?? '')
  const chosen = variants.includes(variant) ? variant : ''
  const shown = previews.find((one) => one.language === spoken && (one.variant ?? '') === chosen)
  return (
    <section class="panel-box" aria-label={word('preview')}>
      <h3>{word('preview')}</h3>
      {shown === undefined && <p class="empty">{word('preview-none')}</p>}
      {shown && (
        <>
          <div class="choices">
            <label>
              {word('preview-language')}
              <select value={spoken} onChange={(event) => setLanguage(toLanguage(event.currentTarget.value))}>
                {languages.map((one) => (
                  <option key={one} value={one}>
                    {word(`language-${one}`)}
                  </option>
                ))}
              </select>
            </label>
            {variants.length > 1 && (
              <label>
                {word('preview-variant')}
                <select value={chosen} onChange={(event) => setVariant(event.currentTarget.value)}>
                  {variants.map((one) => (
                    <option key={one} value={one}>
                      {one === '' ? word('preview-no-variant') : one}
                    </option>
                  ))}
                </select>
              </label>
            )}
          </div>
          <AnswerPreview answer={shown} language={shown.language} speaker={speaker} label={word('preview-answer')} />
        </>
      )}
    </section>
  )
}
