import { useState } from 'preact/hooks'
import type { Listing } from './api.ts'
import { FieldProblems, type FormContext } from './fields.tsx'
import type { FactForm } from './forms.ts'
import { hrefOf } from './use-route.ts'

export interface ChosenFactsProps {
  context: FormContext
  listing: Listing
  chosen: string[]
  onChange(facts: string[]): void
}

/** The facts that a text rests on, with the names of their values as the text writes them. */
export function ChosenFacts({ context, listing, chosen, onChange }: ChosenFactsProps) {
  const { word } = context
  const [typed, setTyped] = useState('')
  const formOf = (id: string) => listing.facts.find((fact) => fact.id === id)?.form
  const add = () => {
    const id = typed.trim().split(' ')[0] ?? ''
    if (id !== '' && !chosen.includes(id)) onChange([...chosen, id])
    setTyped('')
  }
  return (
    <fieldset class="chosen-facts">
      <legend>{word('facts')}</legend>
      <p class="hint">{word('topic-facts-hint')}</p>
      <ul>
        {chosen.map((id) => (
          <li key={id}>
            <a href={hrefOf({ bot: listing.id, kind: 'fact', id })}>{id}</a> {formOf(id)?.about ?? ''}{' '}
            <Names form={formOf(id)} />
            <button
              type="button"
              class="small"
              aria-label={`${word('remove')}: ${id}`}
              onClick={() => onChange(chosen.filter((one) => one !== id))}
            >
              {word('remove')}
            </button>
          </li>
        ))}
      </ul>
      <div class="adding">
        <label for="add-fact">{word('add-fact')}</label>
        <input
          id="add-fact"
          list="all-facts"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            add()
          }}
        />
        <datalist id="all-facts">
          {listing.facts.map(({ id, form }) => (
            <option key={id} value={id}>
              {form.about}
            </option>
          ))}
        </datalist>
        <button type="button" onClick={add}>
          {word('add')}
        </button>
      </div>
      <FieldProblems id="field-facts-problems" context={context} path="facts" />
    </fieldset>
  )
}

function Names({ form }: { form: FactForm | undefined }) {
  const names = [...new Set(form?.values.map(({ name }) => name) ?? [])]
  return (
    <>
      {names.map((name) => (
        <code key={name}>{`{${name}}`} </code>
      ))}
    </>
  )
}
