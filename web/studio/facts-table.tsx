import { useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import type { Listing } from './api.ts'
import type { FactForm, FactValue } from './forms.ts'
import { hrefOf } from './use-route.ts'

/** All facts of a pack, one a row; each opens as a form. */
export function FactsTable({ listing, word, chosen }: { listing: Listing; word: Word; chosen: string }) {
  const [sought, setSought] = useState('')
  const shown = listing.facts.filter(({ id, form }) => matches(id, form, sought.trim().toLowerCase()))
  return (
    <section class="facts" aria-label={word('facts')}>
      <label class="filter">
        {word('filter-facts')}
        <input type="search" value={sought} onInput={(event) => setSought(event.currentTarget.value)} />
      </label>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="scroll" aria-label={word('facts-table')} tabIndex={0}>
        <table>
          <caption class="hidden">{word('facts')}</caption>
          <thead>
            <tr>
              {['fact', 'fact-about', 'fact-values', 'mark', 'fact-source', 'fact-seen', 'fact-basis'].map((key) => (
                <th key={key} scope="col">
                  {word(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, form }) => (
              <tr key={id} class={id === chosen ? 'chosen' : ''}>
                <th scope="row">
                  <a
                    href={hrefOf({ bot: listing.id, kind: 'fact', id })}
                    aria-current={id === chosen ? 'page' : undefined}
                  >
                    {id}
                  </a>
                </th>
                <td>{form.about}</td>
                <td>
                  {form.values.map((value) => (
                    <div key={`${value.name} ${value.from}`}>{lineOf(value, word)}</div>
                  ))}
                  <Days from={form.from} until={form.until} word={word} />
                </td>
                <td>{form.mark}</td>
                <td>{form.source}</td>
                <td>{form.seen}</td>
                <td>{form.basis}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {shown.length === 0 && <p class="empty">{word('nothing-found')}</p>}
    </section>
  )
}

function matches(id: string, form: FactForm, sought: string): boolean {
  const words = [id, form.about, form.source, form.basis, ...form.values.flatMap(({ name, value }) => [name, value.lv])]
  return words.some((text) => text.toLowerCase().includes(sought))
}

function lineOf({ name, value, from, until }: FactValue, word: Word): string {
  const days = [from && `${word('from-day')} ${from}`, until && `${word('until-day')} ${until}`].filter(Boolean)
  return [`{${name}} ${value.lv}`, ...days].join(', ')
}

function Days({ from, until, word }: { from: string; until: string; word: Word }) {
  if (from === '' && until === '') return null
  return (
    <div class="hint">
      {from && `${word('from-day')} ${from} `}
      {until && `${word('until-day')} ${until}`}
    </div>
  )
}
