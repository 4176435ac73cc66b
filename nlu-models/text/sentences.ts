// A full stop behind these does not end a sentence.
const abbreviations = new Set([
  'nr',
  'u',
  'c',
  't',
  'i',
  'sk',
  'piem',
  'st',
  'plkst',
  'tālr',
  'tel',
  'eur',
  'g',
  'gs',
  'lpp',
  'no',
  'e',
  'g',
  'mr',
  'ms',
  'dr',
  'т',
  'д',
  'п',
  'ул',
  'г',
  'см',
])

/** Cuts a text into sentences; "Nr. 5", "2023. gada 1. jūlijs" and "u. c." stay whole. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = []
  let from = 0
  for (const match of text.matchAll(/[.!?…]+["”»)]*(?=\s|$)|\n+/g)) {
    const end = match.index + match[0].length
    if (match[0].startsWith('.') && !endsSentence(text, match.index, end)) continue
    const sentence = text.slice(from, end).trim()
    if (sentence !== '') sentences.push(sentence)
    from = end
  }
  const rest = text.slice(from).trim()
  return rest === '' ? sentences : [...sentences, rest]
}

function endsSentence(text: string, dot: number, end: number): boolean {
  const word = /[\p{L}\p{N}]+$/u.exec(text.slice(Math.max(0, dot - 20), dot))?.[0] ?? ''
  if (abbreviations.has(word.toLowerCase())) return false
  // "1. jūlijs", "2023. gada": an ordinal, unless a capital letter follows.
  if (/^\d+$/.test(word)) return /^\s*\p{Lu}/u.test(text.slice(end)) || text.slice(end).trim() === ''
  return true
}

const joiners =
  /\s(?:un|kā arī|and|also|и|а также)\s+(?=(?:cik|kā|kad|kur|kas|vai|kurš|how|what|when|where|who|can|сколько|как|когда|где|кто|можно)(?=\s))/iu
const asksSomething =
  /\?|(?:^|\s)(?:cik|kā|ka|kad|kur|kas|vai|kādi|kāda|kāds|how|what|when|where|who|can|is|do|сколько|как|когда|где|кто|можно|какие|нужно)(?=\s)/iu
const fewestWords = 3

/** Cuts a message into the questions it asks; a message that asks one thing comes back whole. */
export function splitQuestions(text: string): string[] {
  const parts = splitSentences(text).flatMap((sentence) => sentence.split(joiners))
  const questions = parts.map((part) => part.trim()).filter((part) => asksSomething.test(part))
  const whole = questions.every((question) => question.split(/\s+/).length >= fewestWords)
  return questions.length > 1 && whole ? questions : [text]
}
