import type { Answer } from '../runtime/types.ts'
import type { Conversation } from '../store/store.ts'

/** An answer with nothing in it: something broke. */
export function noAnswer(conversation: Conversation): Answer {
  return {
    status: 'failed',
    reason: 'fault',
    language: conversation.language,
    institution: conversation.bot,
    page: null,
    variant: null,
    text: '',
    summary: '',
    details: '',
    notes: [],
    citations: [],
    confidence: 0,
    threshold: 0,
    alternatives: [],
    pilot: false,
    buttons: [],
  }
}
