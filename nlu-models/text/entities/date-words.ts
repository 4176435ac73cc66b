import type { DurationUnit } from './entity.ts'

const table =
  <T>(rows: ReadonlyArray<readonly [RegExp, T]>) =>
  (word: string): T | undefined =>
    rows.find(([pattern]) => pattern.test(word))?.[1]

// Folded words in any case; [еяюи] and the like are endings.
const monthPatterns = [
  /^(?:janvar(?:is|a|im|i|u|ī)?|january|jan|январ[ьяюе]м?)$/,
  /^(?:februar(?:is|a|im|i|u)?|february|feb|феврал[ьяюе]м?)$/,
  /^(?:mart(?:s|a|am|u|i)?|march|март[аеу]?)$/,
  /^(?:april(?:is|a|im|i|u)?|apr|апрел[ьяюе]м?)$/,
  /^(?:maij(?:s|a|am|u)?|may|ма[йяюе])$/,
  /^(?:junij(?:s|a|am|u)?|june|jun|июн[ьяюе]м?)$/,
  /^(?:julij(?:s|a|am|u)?|july|jul|июл[ьяюе]м?)$/,
  /^(?:august(?:s|a|am|u)?|aug|август[аеу]?)$/,
  /^(?:septembr(?:is|a|im|i|u)|september|sept?|сентябр[ьяюе]м?)$/,
  /^(?:oktobr(?:is|a|im|i|u)|october|oct|октябр[ьяюе]м?)$/,
  /^(?:novembr(?:is|a|im|i|u)|november|nov|ноябр[ьяюе]м?)$/,
  /^(?:decembr(?:is|a|im|i|u)|december|dec|декабр[ьяюе]м?)$/,
]

/** 1…12 for the name of a month. */
export const monthOf = table(monthPatterns.map((pattern, i) => [pattern, i + 1] as const))

/** 1 Monday … 7 Sunday for the name of a weekday. */
export const weekdayNamed = table([
  [/^(?:pirmdien(?:a|as|u|ai)?|monday|понедельник[ауе]?)$/, 1],
  [/^(?:otrdien(?:a|as|u|ai)?|tuesday|вторник[ауе]?)$/, 2],
  [/^(?:tresdien(?:a|as|u|ai)?|wednesday|сред[ауые])$/, 3],
  [/^(?:ceturtdien(?:a|as|u|ai)?|thursday|четверг[ауе]?)$/, 4],
  [/^(?:piektdien(?:a|as|u|ai)?|friday|пятниц[ауые])$/, 5],
  [/^(?:sestdien(?:a|as|u|ai)?|saturday|суббот[ауые])$/, 6],
  [/^(?:svetdien(?:a|as|u|ai)?|sunday|воскресень[еяю])$/, 7],
])

/** Days from today for a word that names a day by itself. */
export const daysAway = table([
  [/^(?:sodien|today|сегодня)$/, 0],
  [/^(?:rit|ritdien|tomorrow|завтра)$/, 1],
  [/^(?:parit|послезавтра)$/, 2],
  [/^(?:vakar|yesterday|вчера)$/, -1],
  [/^(?:aizvakar|позавчера)$/, -2],
])

export const unitOf = table<DurationUnit>([
  [/^(?:minut(?:e|es|i|em|u)|min|minutes?|минут[ауы]?)$/, 'minute'],
  [/^(?:stund(?:a|as|u|am|ai)|hours?|час(?:а|ов|ы)?)$/, 'hour'],
  [/^(?:dien(?:a|as|u|am|ai)|days?|д(?:ень|ня|ней|ни|ню))$/, 'day'],
  [/^(?:nedel(?:a|as|u|am|ai)|weeks?|недел[яиюе]|недель)$/, 'week'],
  [/^(?:menes(?:is|a|im|i|u|iem|us|os)|months?|месяц(?:а|ев|ы|ам|у)?)$/, 'month'],
  [/^(?:gad(?:s|a|am|u|i|iem|us|os)|years?|год(?:а|у|ы|ам)?|лет)$/, 'year'],
])

/** Working days: darba dienas, working days, рабочие дни. */
export const isWorking = (word: string): boolean =>
  /^(?:darba?|working|business|рабоч(?:ий|ие|их|его|им|ими))$/.test(word)

export const isAfter = (word: string): boolean => /^(?:pec|in|after|через|спустя)$/.test(word)
export const isBefore = (word: string): boolean => word === 'pirms'
export const isAgo = (word: string): boolean => word === 'ago' || word === 'назад'

/** The year's name behind or before it: gada, года. */
export const isYearWord = (word: string | undefined): boolean =>
  word !== undefined && /^(?:gada|gads|gadu|gadam|gad|года?|году|г)$/.test(word)

export const currencyOf = table([
  [/^(?:eiro|euros?|eur|€|евро)$/, 'EUR'],
  [/^(?:lat(?:s|a|i|u|iem|us)|lvl|лат(?:а|ов|ы)?)$/, 'LVL'],
  [/^(?:dolar(?:s|a|i|u|iem|us)|dollars?|usd|\$|доллар(?:а|ов|ы)?)$/, 'USD'],
  [/^(?:rubl(?:is|a|i|u|iem)|rubles?|rub|₽|рубл(?:ь|я|ей|и))$/, 'RUB'],
  [/^(?:marcin(?:a|as|u)|pounds?|gbp|£|фунт(?:а|ов)?)$/, 'GBP'],
])

export const isPercent = (word: string): boolean =>
  /^(?:%|procent(?:s|a|am|i|u|iem|us|os)?|percent|per cent|процент(?:а|ов|ы|ам)?)$/.test(word)
