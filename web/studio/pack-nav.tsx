import type { ComponentChild } from 'preact'
import { useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import type { Listing, Page } from './api.ts'
import type { Kind } from './forms.ts'
import { NewItem } from './new-item.tsx'
import { type Drafts, isChanged, keyOf } from './use-item.ts'
import { hrefOf, type Route } from './use-route.ts'

export interface PackNavProps {
  listing: Listing
  route: Route
  drafts: Drafts
  word: Word
  /** Who may make a new institution is shown how. */
  newPack: ComponentChild
}

/** Lists of what belongs to no topic. */
const piles = ['off-topic', 'near-miss']

/** All that a pack holds, to choose from. */
export function PackNav({ listing, route, drafts, word, newPack }: PackNavProps) {
  const [sought, setSought] = useState('')
  const wanted = sought.trim().toLowerCase()
  const found = (pages: readonly Page[]) =>
    pages.filter(({ id, title }) => `${id} ${title}`.toLowerCase().includes(wanted))
  const [first] = listing.facts
  const list = { listing, route, drafts, word, newPack }
  const hasDraft = (kind: Kind, id: string) => {
    const draft = drafts.get(keyOf({ bot: listing.id, kind, id }))
    return draft !== undefined && isChanged(draft)
  }
  return (
    <nav aria-label={word('contents')}>
      <label class="filter">
        {word('filter')}
        <input type="search" value={sought} onInput={(event) => setSought(event.currentTarget.value)} />
      </label>
      <ul class="places">
        <li>
          <a href={`#/${listing.id}/try`} aria-current={route.at === 'try' ? 'page' : undefined}>
            {word('try')}
          </a>
        </li>
        <li>
          <a href={`#/${listing.id}/publishing`} aria-current={route.at === 'publishing' ? 'page' : undefined}>
            {word('publishing')}
          </a>
        </li>
        <FixedPlace {...list} kind="bot" id="bot" />
        {first && (
          <li>
            <a
              href={hrefOf({ bot: listing.id, kind: 'fact', id: first.id })}
              aria-current={route.at === 'item' && route.kind === 'fact' ? 'page' : undefined}
            >
              {`${word('facts')} (${listing.facts.length})`}
            </a>
          </li>
        )}
        <FixedPlace {...list} kind="messages" id="messages" />
        {piles.map((pile) => (
          <FixedPlace key={pile} {...list} kind="pile" id={pile} />
        ))}
      </ul>
      <PageList {...list} kind="topic" pages={found(listing.topics)} />
      <PageList {...list} kind="dialog" pages={found(listing.dialogs)} />
      <h2>{`${word('tests')} (${listing.tests.length})`}</h2>
      <ul class="places">
        {listing.tests.map(({ id, questions, conversations }) => (
          <li key={id}>
            <a
              href={hrefOf({ bot: listing.id, kind: 'test', id })}
              aria-current={route.at === 'item' && route.kind === 'test' && route.id === id ? 'page' : undefined}
            >
              {id}
              {hasDraft('test', id) && <span class="tag">{word('unsaved-tag')}</span>}
              <span class="hint"> · {questions + conversations}</span>
            </a>
          </li>
        ))}
      </ul>
      {(listing.removed.length > 0 || route.at === 'removed') && (
        <ul class="places">
          <li>
            <a href={`#/${listing.id}/removed`} aria-current={route.at === 'removed' ? 'page' : undefined}>
              {`${word('removed')} (${listing.removed.length})`}
            </a>
          </li>
        </ul>
      )}
      <NewItem listing={listing} word={word} />
      {newPack}
    </nav>
  )
}

/** A file of which there is one in a pack. */
function FixedPlace({ kind, id, listing, route, drafts, word }: PackNavProps & { kind: Kind; id: string }) {
  const place = { bot: listing.id, kind, id }
  const draft = drafts.get(keyOf(place))
  const isHere = route.at === 'item' && route.kind === kind && route.id === id
  return (
    <li>
      <a href={hrefOf(place)} aria-current={isHere ? 'page' : undefined}>
        {word(kind === 'pile' ? `pile-${id}` : `kind-${kind}`)}
        {draft && isChanged(draft) && <span class="tag">{word('unsaved-tag')}</span>}
      </a>
    </li>
  )
}

function PageList({ kind, pages, listing, route, drafts, word }: PackNavProps & { kind: Kind; pages: Page[] }) {
  return (
    <>
      <h2>{`${word(`${kind}s`)} (${pages.length})`}</h2>
      <ul class="places">
        {pages.map(({ id, title, signature }) => {
          const place = { bot: listing.id, kind, id }
          const draft = drafts.get(keyOf(place))
          const isHere = route.at === 'item' && route.kind === kind && route.id === id
          return (
            <li key={id}>
              <a href={hrefOf(place)} aria-current={isHere ? 'page' : undefined}>
                {title}
                {draft && isChanged(draft) && <span class="tag">{word('unsaved-tag')}</span>}
                {signature === null && <span class="hint"> {word('unsigned-tag')}</span>}
              </a>
            </li>
          )
        })}
      </ul>
    </>
  )
}
