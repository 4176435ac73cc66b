import { sentences } from '../../../dialogs/dialog-tools.ts'
import { languages } from '../../runtime/types.ts'
import { loadMessages } from '../load-pack.ts'
import type { Pack } from '../pack.ts'
import { sharedId } from '../pack-files.ts'
import type { Problem } from '../problem.ts'
import type { MessagesFile } from '../schemas.ts'
import { checkLanguages } from './check-languages.ts'
import { checkWords, type WordRules } from './check-words.ts'
import { ownNames } from './dialog-names.ts'
import { type Report, suggest } from './report.ts'

/** Values that the platform puts into its own sentences besides the pack's names. */
const messageNames = [
  ...ownNames,
  ...[
    'people',
    'contacts',
    'position',
    'estimate',
    'minutes',
    'promise',
    'reply',
    'agent',
    'title',
    'seen',
    'max',
    'min',
    'label',
    'value',
  ],
]

export interface MessagesChecked {
  pack: Pack
  rules: WordRules
  problems: Problem[]
}

/** The sentences and repairs that a pack has in place of the shared ones. */
export function checkOwnMessages(botsDir: string, { pack, rules, problems }: MessagesChecked, report: Report): void {
  const { own, problems: found } = loadMessages(botsDir, pack.id)
  problems.push(...found.filter(({ file }) => file.startsWith(`${pack.id}/`)))
  const known = Object.keys(loadMessages(botsDir, sharedId).messages)
  for (const key of Object.keys(own)) {
    if (known.includes(key)) continue
    const hint = suggest(key, known, 'Take the name of one in bots/_shared/messages.yaml.')
    report('messages.yaml', 'PACK_UNKNOWN_NAME', { message: `No sentence is called "${key}".`, hint, at: [key] })
  }
  checkSentences(pack, { messages: own, rules }, report)
}

/** Sentences of messages.yaml: in every language, and naming only what is put in. */
export function checkSentences(
  pack: Pack,
  { messages, rules }: { messages: MessagesFile; rules: WordRules },
  report: Report,
): void {
  const own = { ...rules, names: messageNames, inForce: () => true }
  for (const [key, texts] of Object.entries(messages)) {
    checkLanguages(pack, { file: 'messages.yaml', what: `"${key}"`, texts, at: [key] }, report)
    for (const language of languages) {
      const text = texts[language]
      if (text !== undefined) checkWords({ file: 'messages.yaml', text, language, at: [key, language] }, own, report)
    }
  }
}

/** Sentences of the dialog engine, as `dialogs/repair` has them. */
export function checkRepairs(pack: Pack, rules: WordRules, report: Report): void {
  const own = { ...rules, names: messageNames, inForce: () => true }
  for (const sentence of sentences) {
    const repair = pack.repairs[sentence]
    const file = `dialogs/repair/${sentence}.yaml`
    if (!repair) {
      report(file, 'PACK_REPAIR_MISSING', {
        message: 'The file is missing.',
        hint: 'Write it; see docs/authors/dialogs.md.',
      })
      continue
    }
    checkLanguages(pack, { file, what: '"say"', texts: repair.say, at: ['say'] }, report)
    for (const language of languages) {
      const text = repair.say[language]
      if (text !== undefined) checkWords({ file, text, language, at: ['say', language] }, own, report)
    }
  }
}
