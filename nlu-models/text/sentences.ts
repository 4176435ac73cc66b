const list = (words: string) => new Set(words.trim().split(/\s+/))

// A full stop behind these does not end a sentence.
const abbreviations = list(`
  nr u c t i sk piem st plkst tālr tel eur g gs lpp e p k sal skat utml rakst mr ms mrs dr prof inc ltd
  т д п ул г см тел стр руб`)
// These close a list: a capital letter behind them begins a sentence.
const listEnds = /(?:^|[^\p{L}])(?:u\. ?c|u\. ?tml|utt|etc|т\. ?д|т\. ?п|т\. ?е)$/iu
const longestAbbreviation = 20

/** Cuts a text into sentences; "Nr. 5", "2023. gada 1. jūlijs", "A. Čaka iela" and "u. c." stay whole. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = []
  let from = 0
  for (const match of text.matchAll(/(?<![.!?…])[.!?…]+["”»)']*(?=\s|$|(?<=[!?])\p{Lu})|\n+/gu)) {
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
  const next = /\S/.exec(text.slice(end, end + longestAbbreviation))?.[0] ?? ''
  const isCapitalNext = /\p{Lu}/u.test(next)
  const before = text.slice(Math.max(0, dot - longestAbbreviation), dot)
  if (listEnds.test(before)) return isCapitalNext
  const word = /[\p{L}\p{N}]+$/u.exec(before)?.[0] ?? ''
  // "No. 5" in English, but "no" is a Latvian word that may end a sentence.
  if (word.toLowerCase() === 'no') return !/\d/.test(next)
  if (abbreviations.has(word.toLowerCase())) return false
  // An initial: A. Čaka iela.
  if (/^\p{Lu}$/u.test(word)) return next === ''
  // "1. jūlijs", "2023. gada": an ordinal, unless a capital letter follows.
  if (/^\d+$/.test(word)) return isCapitalNext || next === ''
  return true
}

const asking = {
  lv: 'cik|kā|ka|kad|kur|kas|ko|kam|vai|kurš|kura|kādi|kādas|kāda|kāds|kādu|kāpēc|kapec',
  en: 'how|what|when|where|who|which|why|can|is|do|does|are',
  ru: 'сколько|как|когда|где|куда|кто|что|можно|какие|какой|какая|нужно|почему',
}
const anyAsking = Object.values(asking).join('|')
const joiners = new RegExp(`\\s(?:un|kā arī|and|also|и|а также)\\s+(?=(?:${anyAsking})(?=\\s))`, 'iu')
const asksSomething = new RegExp(`\\?|(?:^|\\s)(?:${anyAsking})(?=\\s)`, 'iu')
const fewestWords = 3

/** Cuts a message into the questions it asks; a message that asks one thing comes back whole. */
export function splitQuestions(text: string): string[] {
  const parts = splitSentences(text).flatMap((sentence) => sentence.split(joiners))
  const questions = parts.map((part) => part.trim()).filter((part) => asksSomething.test(part))
  const whole = questions.every((question) => question.split(/\s+/).length >= fewestWords)
  return questions.length > 1 && whole ? questions : [text]
}
