import { useState } from 'preact/hooks'
import type { Listing } from './api.ts'
import { FieldProblems, type FormContext, LongField } from './fields.tsx'
import type { MessagesForm, Texts } from './forms.ts'

export interface MessagesFieldsProps {
  form: MessagesForm
  /** As it stands in the file. */
  base: MessagesForm
  listing: Listing
  context: FormContext
  onChange(form: MessagesForm): void
}

const noTexts: Texts = { lv: '', en: '', ru: '' }

/** The form with a place for every sentence of the platform; an empty one is said as all packs say it. */
export function withAllSentences(form: MessagesForm, sentences: Listing['sentences']): MessagesForm {
  const all = Object.keys(sentences).map((key) => [key, form[key] ?? noTexts] as const)
  return { ...Object.fromEntries(all), ...form }
}

const isOwn = (texts: Texts | undefined) => Object.values(texts ?? noTexts).some((text) => text !== '')

/** The platform's sentences, each with what all packs say and a place for the pack's own words; its own come first. */
export function MessagesFields({ form, base, listing, context, onChange }: MessagesFieldsProps) {
  const { word } = context
  const [sought, setSought] = useState('')
  const wanted = sought.trim().toLowerCase()
  const isWanted = (key: string) =>
    `${key} ${Object.values({ ...listing.sentences[key], ...form[key] }).join(' ')}`.toLowerCase().includes(wanted)
  const keys = Object.keys(form)
  // What is being typed stays where it is; only what stands in the file is sorted.
  const sorted = [...keys.filter((key) => isOwn(base[key])), ...keys.filter((key) => !isOwn(base[key]))]
  return (
    <>
      <p class="hint">{word('messages-hint')}</p>
      <label class="filter">
        {word('messages-filter')}
        <input type="search" value={sought} onInput={(event) => setSought(event.currentTarget.value)} />
      </label>
      {sorted.filter(isWanted).map((key) => (
        <Sentence
          key={key}
          name={key}
          shared={listing.sentences[key]}
          texts={form[key] ?? noTexts}
          isOpen={isOwn(base[key])}
          context={context}
          onChange={(texts) => onChange({ ...form, [key]: texts })}
        />
      ))}
    </>
  )
}

interface SentenceProps {
  name: string
  /** What all packs say; undefined for a key that there is not. */
  shared: Partial<Texts> | undefined
  texts: Texts
  isOpen: boolean
  context: FormContext
  onChange(texts: Texts): void
}

function Sentence({ name, shared, texts, isOpen, context, onChange }: SentenceProps) {
  const { word, spoken, problems } = context
  // What was opened stays open, also when the mistake in it is mended or the last word is taken out.
  const [wasOpened, setOpened] = useState(isOpen)
  const isWrong = problems.some(({ field }) => field === name || field?.startsWith(`${name}.`))
  const isShown = wasOpened || isWrong
  const said = texts[context.language] || shared?.[context.language] || texts.lv || shared?.lv || name
  return (
    <details
      class={`test-entry ${isWrong ? 'wrong' : isOwn(texts) ? 'right' : ''}`}
      open={isShown}
      onToggle={(event) => setOpened(event.currentTarget.open)}
    >
      <summary>
        {said} <span class="hint">· {name}</span>
        {isOwn(texts) && <span class="tag">{word('messages-own')}</span>}
      </summary>
      {isShown && (
        <div class="test-inside">
          {spoken.map((language) => (
            <LongField
              key={language}
              context={context}
              path={`${name}.${language}`}
              label={`${word(`language-${language}`)}: ${name}`}
              hint={shared?.[language] ? word('messages-shared', { text: shared[language] }) : ''}
              rows={2}
              lang={language}
              value={texts[language]}
              onChange={(text) => onChange({ ...texts, [language]: text })}
            />
          ))}
          <FieldProblems id={`field-${name}-problems`} context={context} path={name} />
          {isOwn(texts) && (
            <button type="button" onClick={() => onChange(noTexts)}>
              {word('messages-as-shared')}
            </button>
          )}
        </div>
      )}
    </details>
  )
}
