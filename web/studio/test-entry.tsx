import type { ComponentChildren } from 'preact'
import { FieldProblems, type FormContext } from './fields.tsx'

export type TestOutcome = 'right' | 'wrong' | 'unplayed'

export interface TestEntryProps {
  path: string
  title: string
  outcome: TestOutcome
  isOpen: boolean
  context: FormContext
  children: ComponentChildren
  onToggle(isOpen: boolean): void
  onRemove(): void
}

/** One test of a file: closed, a line with its outcome; open, its fields. */
export function TestEntry({ path, title, outcome, isOpen, context, children, onToggle, onRemove }: TestEntryProps) {
  const { word, problems } = context
  const isFaulty = problems.some(({ field }) => field === path || field?.startsWith(`${path}.`))
  return (
    <details
      class={`test-entry ${outcome}`}
      open={isOpen}
      onToggle={(event) => {
        if (event.currentTarget.open !== isOpen) onToggle(event.currentTarget.open)
      }}
    >
      <summary>
        {title}
        {outcome !== 'unplayed' && <span class={`outcome ${outcome}`}>{word(`test-${outcome}`)}</span>}
        {isFaulty && <span class="tag">{word('test-faulty')}</span>}
      </summary>
      {isOpen && (
        <div class="test-inside">
          {children}
          <FieldProblems id={`field-${path}-problems`} context={context} path={path} />
          <button type="button" class="danger" aria-label={`${word('remove')}: ${title}`} onClick={onRemove}>
            {word('remove')}
          </button>
        </div>
      )}
    </details>
  )
}

/** What came of a test's lines. */
export function outcomeOf(lines: ReadonlyArray<{ differences: readonly unknown[] }> | undefined): TestOutcome {
  if (!lines) return 'unplayed'
  return lines.some(({ differences }) => differences.length > 0) ? 'wrong' : 'right'
}
