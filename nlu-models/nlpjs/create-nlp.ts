import type { Nlp } from '@nlpjs/basic'
import { textLanguages } from '../text/language.ts'
import { type LanguagePluginOptions, registerLanguage } from './language-plugin.ts'
import { loadNlpJs } from './load-nlpjs.ts'

// Intents need no day.
const noToday: LanguagePluginOptions = { today: () => '1970-01-01' }

const silence = () => {}
const silentLogger = {
  debug: silence,
  info: silence,
  log: silence,
  warn: silence,
  error: silence,
  trace: silence,
  fatal: silence,
}

/**
 * An engine of NLP.js that speaks Latvian, English and Russian, prints nothing and writes no file.
 *
 * It is put together by hand: the library's own start reads .env, conf.json and plugins of the working folder.
 */
export function createNlp(options: LanguagePluginOptions = noToday): Nlp {
  const library = loadNlpJs()
  const { ArrToObj, Normalizer, ObjToArr, Stemmer, Stopwords, Tokenizer, Timer, MemoryStorage } = library
  const container = new library.Container()
  for (const part of [ArrToObj, Normalizer, ObjToArr, Stemmer, Stopwords, Tokenizer, Timer, MemoryStorage]) {
    container.use(part)
  }
  container.register('logger', silentLogger)
  // Said before a language is added, or training prints a line an epoch.
  container.registerConfiguration('nlu-??', { log: false })
  for (const language of textLanguages) registerLanguage(container, language, options)
  const nlp = new library.Nlp({ container, languages: [], autoSave: false, autoLoad: false, forceNER: false })
  for (const language of textLanguages) nlp.addLanguage(language)
  return nlp
}
