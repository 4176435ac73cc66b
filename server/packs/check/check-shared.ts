import { findInterfaceProblems, loadMessages, loadSharedPack, loadWords } from '../load-pack.ts'
import { sharedId } from '../pack-files.ts'
import type { Problem } from '../problem.ts'
import { checkDialogs } from './check-dialogs.ts'
import { checkRepairs, checkSentences } from './check-messages.ts'
import { type CheckOptions, rulesOfWords } from './check-pack.ts'
import type { WordRules } from './check-words.ts'
import { createReport } from './report.ts'

/** Keys of messages.yaml that code asks for. */
export const neededMessages = [
  'disclosure',
  'people-online',
  'people-offline',
  'how-to-reach-person',
  'pilot',
  'check-source',
  'source',
  'only-latvian',
  'clarify',
  'fallback-off-topic',
  'fallback-other-institution',
  'handoff-no-page',
  'handoff-low-confidence',
  'handoff-out-of-date',
  'handoff-generic',
  'handoff-queued',
  'handoff-nobody',
  'agent-joined',
  'agent-left',
  'back-in-queue',
  'wait-estimate',
  'back-to-bot',
  'waiting-still',
  'waiting-cancelled',
  'refer',
  'answered-by-other',
  'language-switched',
  'empty-message',
  'too-long',
  'emoji-only',
  'failed',
  'masked-notice',
  'contact-kept',
  'contact-promise',
  'button-person',
  'button-cancel-handoff',
  'button-yes',
  'button-no',
  'dialog-changed',
  'muted',
  'muted-notice',
  'unmuted',
  'wrong-personal-code',
  'wrong-checksum',
  'wrong-digits',
  'wrong-no-such-day',
  'wrong-several',
  'wrong-not-whole',
  'wrong-too-small',
  'wrong-too-large',
  'wrong-e-mail',
  'wrong-phone',
  'wrong-not-kept',
  'wrong-value',
] as const

/** Problems of `_shared`: every sentence that code needs is written in every language, its dialogs and repairs too. */
export function checkShared(
  botsDir: string,
  options: Pick<CheckOptions, 'dictionary' | 'mostSuggestions'> = {},
): Problem[] {
  const { messages, problems } = loadMessages(botsDir, sharedId)
  const { pack, problems: packProblems } = loadSharedPack(botsDir)
  problems.push(...packProblems, ...findInterfaceProblems(botsDir))
  const report = createReport(botsDir, sharedId, problems)
  for (const key of neededMessages) {
    if (messages[key]) continue
    report('messages.yaml', 'PACK_MESSAGE_MISSING', { message: `There is no "${key}".`, hint: 'Write it.' })
  }
  const words = loadWords(botsDir, sharedId, problems)
  const rules: WordRules = { names: [], inForce: () => true, sources: [], ...rulesOfWords(pack, words, options) }
  checkSentences(pack, { messages, rules }, report)
  checkRepairs(pack, rules, report)
  checkDialogs(pack, rules, report)
  return problems
}
