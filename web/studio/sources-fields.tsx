import { FieldProblems, type FormContext, TextField, TextsField } from './fields.tsx'
import type { Source } from './forms.ts'

export interface SourcesFieldsProps {
  sources: readonly Source[]
  context: FormContext
  onChange(sources: Source[]): void
}

/** The addresses that answers may cite and link to; there are no others. */
export function SourcesFields({ sources, context, onChange }: SourcesFieldsProps) {
  const { word } = context
  const put = (at: number, part: Partial<Source>) =>
    onChange(sources.map((one, i) => (i === at ? { ...one, ...part } : one)))
  const add = () => onChange([...sources, { key: freeKey(sources), title: { lv: '', en: '', ru: '' }, url: '' }])
  return (
    <fieldset class="sources">
      <legend>{word('bot-sources')}</legend>
      <p class="hint">{word('bot-sources-hint')}</p>
      {sources.map((source, at) => (
        <fieldset key={`source ${String(at)}`} class="variant">
          <legend>{source.title.lv || source.key}</legend>
          <TextField
            context={context}
            path={`sources.${at}.url`}
            label={word('source-url')}
            hint={word('source-url-hint')}
            value={source.url}
            onChange={(url) => put(at, { url })}
          />
          <TextsField
            context={context}
            path={`sources.${at}.title`}
            label={word('source-title')}
            value={source.title}
            onChange={(title) => put(at, { title })}
          />
          <TextField
            context={context}
            path={`sources.${at}.key`}
            label={word('source-key')}
            hint={word('source-key-hint')}
            value={source.key}
            onChange={(key) => put(at, { key })}
          />
          <button
            type="button"
            aria-label={`${word('remove')}: ${source.title.lv || source.key}`}
            onClick={() => onChange(sources.filter((_, i) => i !== at))}
          >
            {word('remove')}
          </button>
        </fieldset>
      ))}
      <button type="button" onClick={add}>
        {word('add-source')}
      </button>
      <FieldProblems id="field-sources-problems" context={context} path="sources" />
    </fieldset>
  )
}

function freeKey(sources: readonly Source[]): string {
  const taken = sources.map(({ key }) => key)
  for (let number = sources.length + 1; ; number++) if (!taken.includes(`page-${number}`)) return `page-${number}`
}
