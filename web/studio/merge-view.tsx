import { useEffect, useRef, useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import type { Item } from './api.ts'
import type { Form } from './forms.ts'
import { ChangedLines } from './history-pane.tsx'
import { type Choice, canTakeBoth, differingFields, firstChoice, mergeForms } from './merge.ts'
import { moment } from './moment.ts'

export interface MergeViewProps {
  base: Form
  mine: Form
  theirs: Item
  word: Word
  /** What a field is called, by its path. */
  labelOf(path: string): string
  onMerged(form: Form): void
}

/** Two versions side by side, field by field; nothing of either is lost until the author has chosen. */
export function MergeView({ base, mine, theirs, word, labelOf, onMerged }: MergeViewProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const fields = differingFields(base, { mine, theirs: theirs.form })
  const [chosen, setChosen] = useState<ReadonlyMap<string, Choice>>(
    new Map(fields.map(({ path }) => [path, firstChoice(base, path, mine)])),
  )
  useEffect(() => heading.current?.focus(), [])
  const choose = (path: string, choice: Choice) => setChosen(new Map([...chosen, [path, choice]]))
  const who = theirs.edited
    ? word('merge-who', { name: theirs.edited.by, at: moment(theirs.edited.at) })
    : word('merge-outside')
  return (
    <section class="merge" aria-labelledby="merge-heading">
      <h2 id="merge-heading" ref={heading} tabIndex={-1}>
        {word('merge')}
      </h2>
      <p>
        {who} {word('merge-hint')}
      </p>
      {fields.map(({ path, mine: my, theirs: their, isContested }) => (
        <fieldset key={path}>
          <legend>
            {labelOf(path)}
            {isContested && <span class="tag">{word('merge-contested')}</span>}
          </legend>
          <div class="sides">
            <Side title={word('merge-mine')} text={my} />
            <Side title={word('merge-theirs')} text={their} />
          </div>
          <details>
            <summary>{word('difference')}</summary>
            <ChangedLines before={their} after={my} word={word} />
          </details>
          {(['mine', 'theirs', 'both'] as const)
            .filter((choice) => choice !== 'both' || canTakeBoth(mine, path))
            .map((choice) => (
              <label key={choice} class="choice">
                <input
                  type="radio"
                  name={`merge-${path}`}
                  checked={chosen.get(path) === choice}
                  onChange={() => choose(path, choice)}
                />
                {word(`merge-take-${choice}`)}
              </label>
            ))}
        </fieldset>
      ))}
      <button
        type="button"
        class="primary"
        onClick={() => onMerged(mergeForms({ base, mine, theirs: theirs.form }, chosen))}
      >
        {word('merge-go')}
      </button>
    </section>
  )
}

function Side({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre tabIndex={0}>{text || '–'}</pre>
    </div>
  )
}
