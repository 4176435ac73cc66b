import type { AnswerStatus } from './types.ts'

/** Why an answer has its status; the table stands in docs/errors.md too. */
export const reasons = {
  ambiguous: { status: 'clarify', meaning: 'two or three pages share the belief' },
  condition: { status: 'clarify', meaning: 'the answer depends on one thing that the citizen has not said' },
  'invalid-answer': { status: 'clarify', meaning: 'the answer does not fit the question of a dialog' },
  'person-offered': { status: 'clarify', meaning: 'a dialog asks whether to bring in a person' },
  'empty-message': { status: 'clarify', meaning: 'nothing was written' },
  'no-words': { status: 'clarify', meaning: 'only signs or emoji' },
  'too-long': { status: 'clarify', meaning: 'more than 2000 characters' },
  'other-institution': { status: 'refer', meaning: 'the matter belongs to another institution' },
  'off-topic': { status: 'refused', meaning: 'no public matter' },
  abusive: { status: 'refused', meaning: 'insults' },
  'rule-breaking': { status: 'refused', meaning: 'asked to break its rules or to help with deceit' },
  'asked-for-a-person': { status: 'handoff', meaning: 'the citizen wants a person' },
  crisis: { status: 'handoff', meaning: 'the citizen may harm themselves' },
  danger: { status: 'handoff', meaning: 'somebody is in danger now' },
  threat: { status: 'handoff', meaning: 'the citizen threatens somebody' },
  complaint: { status: 'handoff', meaning: 'about the institution, its staff or this bot' },
  'own-case': { status: 'handoff', meaning: "about the citizen's own application, decision or data" },
  'legal-advice': { status: 'handoff', meaning: 'asks what to decide, not what the rules are' },
  'no-page': { status: 'handoff', meaning: 'in scope, but no page answers it' },
  'low-confidence': { status: 'handoff', meaning: 'a page may answer it, but not surely enough' },
  gap: { status: 'handoff', meaning: 'the institution has not published the fact' },
  'out-of-date': { status: 'handoff', meaning: 'what the answer rests on is no longer in force' },
  conflict: { status: 'handoff', meaning: 'sources disagree' },
  unverified: { status: 'handoff', meaning: 'an amount or deadline that no official source confirms' },
  muted: { status: 'handoff', meaning: 'the bot has been silenced; people answer' },
  'repeated-misunderstanding': { status: 'handoff', meaning: 'not understood twice in a row' },
  fault: { status: 'failed', meaning: 'something broke on our side' },
} as const satisfies Record<string, { status: AnswerStatus; meaning: string }>

export type Reason = keyof typeof reasons
