import type { ComponentChild } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Language, Word } from '../shared/language.ts'
import type { Problem } from './api.ts'
import type { Lines, Texts } from './forms.ts'
import { problemSaid } from './problem-words.ts'

/** What all fields of a form share. */
export interface FormContext {
  word: Word
  language: Language
  /** Languages that the pack speaks. */
  spoken: readonly Language[]
  problems: readonly Problem[]
}

export interface FieldProps {
  context: FormContext
  /** The path by which problems find this field, `title.lv`. */
  path: string
  label: string
  hint?: string
  value: string
  onChange(value: string): void
}

/** The problems of a field, below it; the field names them for who cannot see that. */
export function FieldProblems({ id, context, path }: { id: string; context: FormContext; path: string }) {
  const found = problemsAt(context, path)
  return (
    <ul class="field-problems" id={id} aria-live="polite">
      {found.map((problem) => (
        <li key={`${problem.code}${problem.line}${problem.message}`} class={problem.severity}>
          {problemSaid(problem, context.word)}{' '}
          <span class="where">
            {problem.file}:{problem.line}
          </span>
        </li>
      ))}
    </ul>
  )
}

const problemsAt = ({ problems }: FormContext, path: string) => problems.filter(({ field }) => field === path)
const idOf = (path: string) => `field-${path.replace(/[^a-zA-Z0-9-]/g, '-')}`

interface Described {
  id: string
  'aria-describedby': string
  'aria-invalid': boolean
}

function describe(context: FormContext, path: string): Described {
  const id = idOf(path)
  const isWrong = problemsAt(context, path).some(({ severity }) => severity === 'error')
  return { id, 'aria-describedby': `${id}-hint ${id}-problems`, 'aria-invalid': isWrong }
}

/** A label, its field, a hint and what is wrong with it. */
function Field({
  context,
  path,
  label,
  hint,
  children,
}: Omit<FieldProps, 'value' | 'onChange'> & { children: ComponentChild }) {
  const id = idOf(path)
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {children}
      <FieldProblems id={`${id}-problems`} context={context} path={path} />
    </div>
  )
}

/** One line of text. */
export function TextField({ value, onChange, type = 'text', ...field }: FieldProps & { type?: 'text' | 'date' }) {
  const input = {
    value,
    onInput: (event: { currentTarget: HTMLInputElement }) => onChange(event.currentTarget.value),
    ...describe(field.context, field.path),
  }
  return (
    <Field {...field}>{type === 'date' ? <input type="date" {...input} /> : <input type="text" {...input} />}</Field>
  )
}

/** Several lines; the field grows with them. */
export function LongField({
  value,
  onChange,
  rows = 3,
  lang,
  ...field
}: FieldProps & { rows?: number; lang?: string }) {
  const area = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const element = area.current
    if (element) element.rows = Math.min(24, Math.max(rows, value.split('\n').length + 1))
  }, [value, rows])
  return (
    <Field {...field}>
      <textarea
        ref={area}
        value={value}
        lang={lang}
        onInput={(event) => onChange(event.currentTarget.value)}
        {...describe(field.context, field.path)}
      />
    </Field>
  )
}

/** One of a few. */
export function ChoiceField({
  value,
  onChange,
  options,
  ...field
}: FieldProps & { options: ReadonlyArray<{ value: string; label: string }> }) {
  const known = options.some((option) => option.value === value) ? options : [...options, { value, label: value }]
  return (
    <Field {...field}>
      <select
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...describe(field.context, field.path)}
      >
        {known.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** One of several that are all right, each in a list of its own; choosing nothing takes it away. */
export function AnyOfField({
  value,
  onChange,
  options,
  ...field
}: Omit<FieldProps, 'value' | 'onChange'> & {
  value: readonly string[]
  options: ReadonlyArray<{ value: string; label: string }>
  onChange(value: string[]): void
}) {
  const { context, path, label } = field
  const nothing = { value: '', label: '–' }
  const rows = value.length === 0 ? [''] : value
  return (
    <div class="any-of">
      {rows.map((one, at) => (
        <ChoiceField
          key={`${path} ${String(at)}`}
          {...field}
          path={at === 0 ? path : `${path}.${at}`}
          label={at === 0 ? label : `${label}, ${context.word('or')}`}
          value={one}
          options={[nothing, ...options]}
          onChange={(next) => {
            const others = rows.map((other, i) => (i === at ? next : other))
            onChange(others.filter((other) => other !== ''))
          }}
        />
      ))}
      {value.length > 0 && (
        <ChoiceField
          key={`${path} more ${value.length}`}
          context={context}
          path={`${path}.more`}
          label={context.word('or-also')}
          value=""
          options={[nothing, ...options.filter((option) => !value.includes(option.value))]}
          onChange={(next) => next !== '' && onChange([...value, next])}
        />
      )}
    </div>
  )
}

interface ByLanguage<T> {
  context: FormContext
  path: string
  label: string
  hint?: string
  value: T
  onChange(value: T): void
}

/** A text in each language of the pack. */
export function TextsField({ value, onChange, long, ...field }: ByLanguage<Texts> & { long?: boolean }) {
  return (
    <LanguageGroup {...field}>
      {(language) => {
        const one = {
          context: field.context,
          path: `${field.path}.${language}`,
          label: field.context.word(`language-${language}`),
          value: value[language],
          onChange: (text: string) => onChange({ ...value, [language]: text }),
        }
        return long ? <LongField {...one} rows={6} lang={language} /> : <TextField {...one} />
      }}
    </LanguageGroup>
  )
}

/** Texts one a line, in each language of the pack. */
export function LinesField({ value, onChange, ...field }: ByLanguage<Lines>) {
  return (
    <LanguageGroup {...field}>
      {(language) => (
        <LongField
          context={field.context}
          path={`${field.path}.${language}`}
          label={`${field.context.word(`language-${language}`)} (${value[language].filter(Boolean).length})`}
          lang={language}
          rows={2}
          value={value[language].join('\n')}
          onChange={(text) => onChange({ ...value, [language]: text === '' ? [] : text.split('\n') })}
        />
      )}
    </LanguageGroup>
  )
}

function LanguageGroup({
  context,
  path,
  label,
  hint,
  children,
}: Omit<ByLanguage<unknown>, 'value' | 'onChange'> & { children(language: Language): ComponentChild }) {
  return (
    <fieldset class="by-language">
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      {context.spoken.map((language) => (
        <div key={language}>{children(language)}</div>
      ))}
      <FieldProblems id={`${idOf(path)}-problems`} context={context} path={path} />
    </fieldset>
  )
}
