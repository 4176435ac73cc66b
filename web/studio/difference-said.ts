import type { Word } from '../shared/language.ts'
import type { Listing, TestDifference } from './api.ts'

type Pages = Pick<Listing, 'id' | 'topics' | 'dialogs' | 'shared'>

// Whatever else differs is one of several names.
const saidAsWritten = /^(text|contains|omits|button|buttons|slot .*)$/

/** A difference in the words of the page: what it is about, what was expected, what came. */
export function differenceSaid({ what, expected, found }: TestDifference, listing: Pages, word: Word): string {
  const slot = /^slot (.*)$/.exec(what)?.[1]
  const label = slot === undefined ? word(`expect-${what}`) : `${word('expect-slots')}: ${slot}`
  const said = (text: string, between: string) => {
    const values = saidAsWritten.test(what) ? [text] : text.split(between)
    return [...new Set(values.map((one) => valueSaid(what, one, { listing, word })))].join(', ')
  }
  const wanted = what === 'omits' ? expected.replace(/^not /, '') : expected
  const sentence = notThere.includes(found) ? 'difference-none' : 'difference-said'
  return word(sentence, { what: label, expected: said(wanted, ' or '), found: said(found, ', ') })
}

const notThere = ['none', 'nothing', 'not known', '']

function valueSaid(what: string, value: string, { listing, word }: { listing: Pages; word: Word }): string {
  if (notThere.includes(value)) return word('found-none')
  const key = { status: 'status', reason: 'reason', owner: 'owner', language: 'language', agent: 'owner' }[what]
  if (key !== undefined) {
    const said = word(`${key}-${value}`)
    return said === `${key}-${value}` ? value : said
  }
  return ['page', 'topic', 'dialog'].includes(what) ? titleOf(value, listing) : `„${value}”`
}

/** A page by its title, with the name that tests use. */
export function titleOf(page: string, { id: bot, topics, dialogs, shared }: Pages): string {
  const id = page.startsWith(`${bot}/`) ? page.slice(bot.length + 1) : page
  const found = [...topics, ...dialogs, ...shared].find((one) => one.id === id)
  return found ? `„${found.title}” (${id})` : id
}
