import { useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import { api } from './api.ts'
import { problemOf } from './problem-words.ts'
import { hrefOf } from './use-route.ts'

export interface NewPackProps {
  /** There is no other yet. */
  isFirst: boolean
  word: Word
  onMade(): Promise<void>
}

/** Makes a new institution from the template, and opens its form. */
export function NewPack({ isFirst, word, onMade }: NewPackProps) {
  const [id, setId] = useState('')
  const [problem, setProblem] = useState('')
  const make = async () => {
    try {
      await api.newPack(id)
      await onMade()
      location.hash = hrefOf({ bot: id, kind: 'bot', id: 'bot' })
      setId('')
      setProblem('')
    } catch (error) {
      setProblem(problemOf(error, word))
    }
  }
  return (
    <details class="new-item" open={isFirst}>
      <summary>{word('new-pack')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <p class="hint">{word('new-pack-hint')}</p>
        <label>
          {word('new-pack-name')}
          <input
            required
            maxLength={60}
            pattern="[a-z][a-z0-9]*(-[a-z0-9]+)*"
            title={word('new-name-hint')}
            value={id}
            onInput={(event) => setId(event.currentTarget.value)}
          />
        </label>
        {problem !== '' && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <button type="submit">{word('new-pack-make')}</button>
      </form>
    </details>
  )
}
