import { languages } from '../../runtime/types.ts'
import { loadMessages, sharedId } from '../load-pack.ts'
import type { Problem } from '../problem.ts'

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
  'handoff-queued',
  'handoff-nobody',
  'agent-joined',
  'agent-left',
  'back-in-queue',
  'no-desk-here',
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
  'button-person',
  'button-cancel-handoff',
] as const

/** Problems of `_shared`: every sentence that code needs is written in every language. */
export function checkShared(botsDir: string): Problem[] {
  const { messages, problems } = loadMessages(botsDir, sharedId)
  for (const key of neededMessages) {
    for (const language of languages) {
      if (messages[key]?.[language]) continue
      problems.push({
        file: `${sharedId}/messages.yaml`,
        line: 1,
        code: 'PACK_MESSAGE_MISSING',
        severity: 'error',
        message: `"${key}" has no text in "${language}".`,
        hint: 'Write it.',
      })
    }
  }
  return problems
}
