import type { Word } from '../shared/language.ts'
import type { Listing, PlayedLine, TestDifference } from './api.ts'
import { pageOf } from './found-answer.ts'

export interface PlayedViewProps {
  line: PlayedLine | undefined
  listing: Listing
  word: Word
  /** Takes what came back for what is expected. */
  onExpect(): void
}

/** What came back when a question or turn was played, and every difference from what was expected. */
export function PlayedView({ line, listing, word, onExpect }: PlayedViewProps) {
  if (!line) return null
  const { differences, found } = line
  const isRight = differences.length === 0
  return (
    <div class={isRight ? 'played right' : 'played wrong'}>
      {isRight && <p>{word('played-right')}</p>}
      {differences.length > 0 && (
        <ul>
          {differences.map((one) => (
            <li key={one.what}>{differenceSaid(one, listing, word)}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>{word('played-found')}</summary>
        {found.length === 0 && <p>{word('status-silent')}</p>}
        {found.map((answer, at) => (
          <div key={`answer ${String(at)}`}>
            <p>
              {word(`status-${answer.status}`)}
              {answer.reason && ` (${word(`reason-${answer.reason}`)})`}
              {answer.page && `: ${titleOf(pageOf(listing.id, answer) ?? '', listing)}`}
              {answer.variant && `, ${answer.variant}`}
              {answer.asks && `. ${word('expect-asks')}: ${answer.asks}`}
            </p>
            <p class="words">{answer.text}</p>
            {answer.buttons.length > 0 && <p>{`${word('expect-buttons')}: ${answer.buttons.join(' · ')}`}</p>}
          </div>
        ))}
        {!isRight && (
          <button type="button" class="small" onClick={onExpect}>
            {word('played-expect')}
          </button>
        )}
      </details>
    </div>
  )
}

/** A difference in the words of the page: what it is about, what was expected, what came. */
function differenceSaid({ what, expected, found }: TestDifference, listing: Listing, word: Word): string {
  const slot = /^slot (.*)$/.exec(what)?.[1]
  const label = slot === undefined ? word(`expect-${what}`) : `${word('expect-slots')}: ${slot}`
  const said = (text: string, between: string) =>
    [...new Set(text.split(between).map((one) => valueSaid(what, one, { listing, word })))].join(`, `)
  return word('difference-said', { what: label, expected: said(expected, ' or '), found: said(found, ', ') })
}

const notThere = ['none', 'nothing', 'not known']

function valueSaid(what: string, value: string, { listing, word }: { listing: Listing; word: Word }): string {
  if (notThere.includes(value)) return word('found-none')
  const key = { status: 'status', reason: 'reason', owner: 'owner', language: 'language', agent: 'owner' }[what]
  if (key !== undefined) {
    const said = word(`${key}-${value}`)
    return said === `${key}-${value}` ? value : said
  }
  return ['page', 'topic', 'dialog'].includes(what) ? titleOf(value, listing) : `„${value}”`
}

/** A page by its title, with the name that tests use. */
function titleOf(page: string, { id: bot, topics, dialogs, shared }: Listing): string {
  const id = page.startsWith(`${bot}/`) ? page.slice(bot.length + 1) : page
  const found = [...topics, ...dialogs, ...shared].find((one) => one.id === id)
  return found ? `„${found.title}” (${id})` : id
}
