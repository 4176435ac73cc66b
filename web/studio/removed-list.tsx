import type { Word } from '../shared/language.ts'
import type { Listing } from './api.ts'
import { moment } from './moment.ts'
import { hrefOf } from './use-route.ts'

/** What was taken out here; each opens with its history, from which it is brought back. */
export function RemovedList({ listing, word }: { listing: Listing; word: Word }) {
  return (
    <section class="taken-out" aria-label={word('removed')}>
      <h2>{word('removed')}</h2>
      <p class="hint">{word('removed-hint')}</p>
      {listing.removed.length === 0 && <p class="empty">{word('removed-none')}</p>}
      <ul>
        {listing.removed.map(({ kind, id, by, at }) => (
          <li key={`${kind} ${id}`}>
            <a href={hrefOf({ bot: listing.id, kind, id })}>{`${word(`kind-${kind}`)}: ${id}`}</a>{' '}
            <span class="hint">{[moment(at), by].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
