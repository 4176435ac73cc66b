import { boundOf, isBelow } from '../../../dialogs/conditions.ts'
import type { Wanted } from '../../../dialogs/dialog.ts'
import type { Reading, ReadOptions, ReadValue } from '../../../dialogs/dialog-tools.ts'
import type { YesNoFile } from '../../packs/schemas.ts'
import { contains, isPhrase, parsePhrase } from '../phrases.ts'
import { wordsOf } from '../text.ts'
import { languages } from '../types.ts'
import { readDate } from './read-date.ts'
import { readMoney, readNumbers } from './read-number.ts'
import { readRegistrationNumber } from './read-registration-number.ts'

/** What stands in the transcript for a contact that is kept in a table of its own. */
export const contactMark = '[contact]'

export interface ReadSlotParts {
  /** Today in Riga, YYYY-MM-DD. */
  day: string
  fact: (name: string) => number | string | undefined
  yesNo: YesNoFile
  /** Stems of a text's words in a language; joined numbers are one word. */
  stems(text: string, language: string): string[]
  /** A label as the citizen reads it. */
  fill(label: string, language: string): string
}

/** Builds the reader of all kinds of values. */
export function createSlotReader(parts: ReadSlotParts): ReadValue {
  return (text, wanted, options) => {
    const reading = read(parts, { text, wanted, options })
    return reading.kind === 'value' ? withinBounds(parts, wanted, reading) : reading
  }
}

interface Asked {
  text: string
  wanted: Wanted
  options: ReadOptions
}

function read(parts: ReadSlotParts, { text, wanted, options }: Asked): Reading {
  switch (wanted.type) {
    case 'registration-number': {
      const reading = readRegistrationNumber(text)
      return options.strict && reading.kind === 'wrong' ? { kind: 'nothing' } : reading
    }
    case 'date':
      return readDate(text, parts.day)
    case 'amount': {
      const money = readMoney(text)
      return one(options.strict || money.length > 0 ? money : readNumbers(text, wordsOf(text)))
    }
    case 'number': {
      const reading = one(readNumbers(text, wordsOf(text)))
      const isWhole = reading.kind !== 'value' || Number.isInteger(reading.value)
      return isWhole ? reading : { kind: 'wrong', problem: 'not-whole' }
    }
    case 'yes-no':
      return readYesNo(text, parts.yesNo)
    case 'choice':
      return readChoice(parts, { text, wanted, options })
    case 'e-mail':
    case 'phone':
      return readContact(text, wanted.type)
    case 'text':
      return /[\p{L}\p{N}]/u.test(text) ? { kind: 'value', value: text.trim() } : { kind: 'nothing' }
  }
}

function one(numbers: readonly number[]): Reading {
  const different = [...new Set(numbers)]
  if (different.length > 1) return { kind: 'wrong', problem: 'several' }
  const [value] = different
  return value === undefined ? { kind: 'nothing' } : { kind: 'value', value }
}

function withinBounds({ fact }: ReadSlotParts, { min, max }: Wanted, reading: Reading & { kind: 'value' }): Reading {
  if (min !== null && isBelow(reading.value, min, fact)) return { kind: 'wrong', problem: 'too-small' }
  const limit = max === null ? undefined : boundOf(max, fact)
  return isBelow(limit, reading.value, fact) ? { kind: 'wrong', problem: 'too-large' } : reading
}

const fewWords = 4

/** "Jā, gribu" is yes; a longer message only when a comma follows, for Latvian "ja" without its mark is "if". */
function readYesNo(text: string, { yes, no }: YesNoFile): Reading {
  const opening = text.split(/[,.!;]/)[0] ?? ''
  const said = wordsOf(opening)
  const fits = (lists: YesNoFile['yes']) =>
    languages.some((language) =>
      (lists[language] ?? [])
        .map(parsePhrase)
        .some((phrase) => (said.length <= fewWords ? contains(said, phrase) : isPhrase(said, phrase))),
    )
  const answers = [fits(yes), fits(no)]
  if (answers[0] === answers[1]) return { kind: 'nothing' }
  return { kind: 'value', value: answers[0] ? 'yes' : 'no' }
}

function readChoice(parts: ReadSlotParts, { text, wanted, options }: Asked): Reading {
  const all = Object.entries(wanted.options)
  const labels = (id: string) =>
    languages.map((language) => parts.fill(wanted.options[id]?.label[language] ?? '', language))
  const pressed = all.find(([id]) => labels(id).some((label) => label !== '' && sameWords(label, text)))
  if (pressed) return { kind: 'value', value: pressed[0] }
  const named = all.filter(([id, option]) =>
    languages.some((language) => {
      const said = parts.stems(text, language)
      const own = options.strict ? [] : [parts.fill(option.label[language] ?? '', language), id]
      return [...(option.words[language] ?? []), ...own].some((words) => follows(said, parts.stems(words, language)))
    }),
  )
  if (named.length === 1) return { kind: 'value', value: named[0]?.[0] ?? '' }
  if (named.length > 1 && !options.strict) return { kind: 'wrong', problem: 'several' }
  return options.strict ? { kind: 'nothing' } : byNumber(text, all)
}

// On the telephone's keyboard "2" is the second button.
function byNumber(text: string, options: ReadonlyArray<[string, unknown]>): Reading {
  const place = /^\s*(\d)\s*[.)]?\s*$/.exec(text)?.[1]
  const option = place === undefined ? undefined : options[Number(place) - 1]
  return option ? { kind: 'value', value: option[0] } : { kind: 'nothing' }
}

function sameWords(a: string, b: string): boolean {
  return wordsOf(a).join(' ') === wordsOf(b).join(' ')
}

function follows(said: readonly string[], phrase: readonly string[]): boolean {
  if (phrase.length === 0) return false
  return said.some((_, from) => phrase.every((stem, i) => said[from + i] === stem))
}

// The address or number itself has been taken out before: what is left of one was not whole.
function readContact(text: string, type: 'e-mail' | 'phone'): Reading {
  if (text.includes(contactMark)) return { kind: 'value', value: contactMark }
  if (text.includes(`[${type}]`)) return { kind: 'wrong', problem: 'not-kept' }
  const sign = type === 'e-mail' ? /@/ : /\d/
  return sign.test(text) ? { kind: 'wrong', problem: type } : { kind: 'nothing' }
}
