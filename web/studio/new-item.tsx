import { useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import type { Listing } from './api.ts'
import type { Kind } from './forms.ts'
import { hrefOf } from './use-route.ts'

/** What an item may be called. */
export const namePatterns: Record<Kind, string> = {
  topic: '[a-z0-9]+(-[a-z0-9]+)*',
  dialog: '[a-z0-9]+(-[a-z0-9]+)*',
  fact: '[A-Z]+-[0-9]+[a-z]?',
  test: '[a-z0-9]+([.\\-][a-z0-9]+)*',
  bot: 'bot',
  messages: 'messages',
  pile: 'off-topic|near-miss',
}

/** Opens an empty form under a new name; nothing is there until it is saved. */
export function NewItem({ listing, word }: { listing: Listing; word: Word }) {
  const [kind, setKind] = useState<Kind>('topic')
  const [id, setId] = useState('')
  return (
    <details class="new-item">
      <summary>{word('new')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          location.hash = hrefOf({ bot: listing.id, kind, id })
          setId('')
        }}
      >
        <label>
          {word('new-kind')}
          <select value={kind} onChange={(event) => setKind(event.currentTarget.value as Kind)}>
            {(['topic', 'fact', 'dialog', 'test'] as const).map((one) => (
              <option key={one} value={one}>
                {word(`kind-${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {word('new-name')}
          <input
            required
            maxLength={60}
            pattern={namePatterns[kind]}
            title={word(kind === 'fact' ? 'new-fact-hint' : 'new-name-hint')}
            value={id}
            onInput={(event) => setId(event.currentTarget.value)}
          />
        </label>
        <p class="hint">{word(kind === 'fact' ? 'new-fact-hint' : 'new-name-hint')}</p>
        <button type="submit">{word('new-open')}</button>
      </form>
    </details>
  )
}
