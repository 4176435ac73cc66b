import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Pack } from '../pack.ts'
import { checkLanguages } from './check-languages.ts'
import { checkWords, type WordRules } from './check-words.ts'
import { type Report, suggest } from './report.ts'

/** bot.yaml: contacts that facts carry, neighbours that exist, its words in every language. */
export function checkBot(pack: Pack, { botsDir, rules }: { botsDir: string; rules: WordRules }, report: Report): void {
  const names = pack.facts.flatMap((fact) => Object.keys(fact.values))
  for (const [key, name] of Object.entries(pack.bot.contacts)) {
    if (name === undefined || names.includes(name)) continue
    report('bot.yaml', 'PACK_UNKNOWN_VALUE', {
      message: `contacts.${key} names "${name}", which no fact carries.`,
      hint: suggest(name, names, 'Name a value from facts.yaml.'),
      at: ['contacts', key],
    })
  }
  for (const [i, neighbour] of pack.bot.neighbours.entries()) {
    if (existsSync(join(botsDir, neighbour, 'bot.yaml'))) continue
    report('bot.yaml', 'PACK_UNKNOWN_NEIGHBOUR', {
      message: `There is no pack "${neighbour}".`,
      hint: 'Take it out or add the pack.',
      at: ['neighbours', i],
    })
  }
  for (const key of ['name', 'assistant', 'scope'] as const) {
    checkLanguages(pack, { file: 'bot.yaml', what: `"${key}"`, texts: pack.bot[key], at: [key] }, report)
    for (const language of pack.bot.languages) {
      const text = pack.bot[key][language]
      if (text !== undefined) checkWords({ file: 'bot.yaml', text, language, at: [key, language] }, rules, report)
    }
  }
}
