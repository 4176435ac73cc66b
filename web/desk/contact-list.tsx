import type { Word } from '../shared/language.ts'
import type { Contact } from './api.ts'

/** How the citizen can be reached, what was promised them, and how long it is kept. */
export function ContactList({ contacts, word }: { contacts: readonly Contact[]; word: Word }) {
  if (contacts.length === 0) return null
  return (
    <section class="contacts">
      <h3>{word('contacts')}</h3>
      {contacts.map(({ kind, contact, promise, givenAt, keptUntil }) => (
        <div key={contact}>
          <p>
            {word(`contact-${kind}`)}: <strong>{contact}</strong>
          </p>
          {promise !== null && <p class="due">{word('contact-promise', { promise, given: dateOf(givenAt) })}</p>}
          <p class="hint">{word('contact-kept', { until: dateOf(keptUntil) })}</p>
        </div>
      ))}
    </section>
  )
}

function dateOf(moment: string): string {
  return new Date(moment).toLocaleDateString('lv')
}
