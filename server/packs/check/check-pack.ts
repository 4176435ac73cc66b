import { join } from 'node:path'
import { rigaDay } from '../../runtime/riga-day.ts'
import { createFactValues } from '../facts.ts'
import { loadPackToCheck, loadWords } from '../load-pack.ts'
import { loadTests } from '../load-tests.ts'
import type { Pack } from '../pack.ts'
import type { Problem } from '../problem.ts'
import type { WordsFile } from '../schemas.ts'
import { checkBot } from './check-bot.ts'
import { checkData } from './check-data.ts'
import { checkDialogs } from './check-dialogs.ts'
import { checkFacts } from './check-facts.ts'
import { checkFiles } from './check-files.ts'
import { checkOwnMessages } from './check-messages.ts'
import { checkPulls, checkQuestions, type FindPulls } from './check-questions.ts'
import { checkSamples } from './check-samples.ts'
import { checkTests } from './check-tests.ts'
import { checkTopics } from './check-topics.ts'
import type { WordRules } from './check-words.ts'
import { withoutConsequences } from './consequences.ts'
import type { Dictionary } from './dictionary.ts'
import { createGlossary } from './glossary.ts'
import { createReport } from './report.ts'
import { createSpelling } from './spelling.ts'

export interface CheckOptions {
  /** Today in Riga, YYYY-MM-DD: what is in force and what is out of date. */
  day?: string
  /** Finds questions that another topic would pull away; without it that is not looked at. */
  findPulls?: FindPulls
  /** Without it spelling is not looked at. */
  dictionary?: Dictionary | undefined
  /** For how many unknown words near ones are looked up; without it for some dozens. */
  mostSuggestions?: number
}

/** All problems of one pack at once, in the order of its files. */
export function checkPack(botsDir: string, id: string, options: CheckOptions = {}): Problem[] {
  const day = options.day ?? rigaDay(new Date())
  const { pack, isBotRead, problems } = loadPackToCheck(botsDir, id)
  const tests = loadTests(botsDir, id)
  problems.push(...tests.problems)
  const report = createReport(botsDir, id, problems)
  const rules: WordRules = {
    ...factRules({ pack, isBotRead }, day),
    ...rulesOfWords(pack, loadWords(botsDir, id, problems), options),
  }
  checkFiles(join(botsDir, id), report)
  if (isBotRead) checkBot(pack, { botsDir, rules }, report)
  checkFacts(pack, report)
  checkTopics(pack, { rules, day }, report)
  checkQuestions(pack, botsDir, report)
  if (isBotRead) checkPulls(pack, options.findPulls?.(pack) ?? [], report)
  checkDialogs(pack, rules, report)
  checkData(pack, report)
  checkOwnMessages(botsDir, { pack, rules, problems }, report)
  checkTests(pack, tests, report)
  checkSamples(pack, botsDir, report)
  return inFileOrder(withoutConsequences(problems))
}

function inFileOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
}

/** What a pack's words may be: by the glossary, and by the dictionary where there is one. */
export function rulesOfWords(
  { glossary }: Pick<Pack, 'glossary'>,
  words: WordsFile,
  { dictionary, mostSuggestions }: CheckOptions,
): Pick<WordRules, 'glossary' | 'spelling'> {
  const known = [...words, ...glossary.flatMap(({ term, short = '' }) => [term, short])]
  const spelling = dictionary && createSpelling(dictionary, { known, mostSuggestions })
  return { glossary: createGlossary(glossary), spelling }
}

function factRules(
  { pack, isBotRead }: { pack: Pack; isBotRead: boolean },
  day: string,
): Omit<WordRules, 'glossary' | 'spelling'> {
  const values = createFactValues(pack.facts)
  return {
    names: pack.facts.flatMap((fact) => Object.keys(fact.values)),
    inForce: (name) => values.plain(name, day) !== undefined,
    sources: isBotRead ? Object.keys(pack.bot.sources) : undefined,
  }
}
