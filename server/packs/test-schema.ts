import { z } from 'zod'
import { day, id, slotName, text } from './schema-parts.ts'

const oneOrMore = z.union([text, z.array(text).min(1)])

/** What must come back, as far as the author cares. */
const expectations = {
  topic: oneOrMore.optional().describe('The topic that must answer, or one of several.'),
  dialog: oneOrMore.optional().describe('The dialog that must speak.'),
  asks: slotName.optional().describe('The slot that must be asked for.'),
  slots: z
    .record(slotName, z.union([text, z.number(), z.null()]))
    .optional()
    .describe('What must be known afterwards; null: must not be known.'),
  status: oneOrMore.optional().describe('answered, clarify, refer, handoff, refused or failed; "silent" for no reply.'),
  reason: oneOrMore.optional(),
  variant: text.optional(),
  language: z.enum(['lv', 'en', 'ru']).optional(),
  owner: z.enum(['bot', 'queue', 'agent']).optional().describe('Who must have the conversation afterwards.'),
  text: text.optional().describe('The exact words; only where they matter.'),
  contains: oneOrMore.optional().describe('Words that must stand in the reply.'),
  omits: oneOrMore.optional().describe('Words that must not stand in the reply.'),
  buttons: z.array(text).optional().describe('The buttons that must be offered.'),
}

const turnSchema = z
  .strictObject({
    say: text.optional().describe('What the citizen writes.'),
    press: text.optional().describe('The button that the citizen presses.'),
    wait: z.number().int().min(1).optional().describe('Minutes that pass in silence.'),
    agent: z.enum(['joins', 'leaves']).optional().describe('A person takes the conversation or gives it back.'),
    switch: z.enum(['lv', 'en', 'ru']).optional().describe('The citizen changes the language in the widget.'),
    ...expectations,
  })
  .superRefine((turn, context) => {
    const done = (['say', 'press', 'wait', 'agent', 'switch'] as const).filter((key) => turn[key] !== undefined)
    if (done.length !== 1)
      context.addIssue({ code: 'custom', message: 'a turn has exactly one of say, press, wait, agent, switch' })
  })
export type TestTurnFile = z.infer<typeof turnSchema>

/** A single question with what must come back. */
export const questionSchema = z.strictObject({
  ask: text,
  page: oneOrMore.optional(),
  status: oneOrMore.optional(),
  reason: oneOrMore.optional(),
  variant: text.optional(),
  answeredBy: oneOrMore.optional().describe('The institutions in whose name it may be answered, if it is.'),
})
export type TestQuestionFile = z.infer<typeof questionSchema>

/** A whole conversation, turn by turn. */
export const conversationSchema = z.strictObject({
  name: text.describe('What it shows, in a sentence.'),
  turns: z.array(turnSchema).min(1),
})
export type TestConversationFile = z.infer<typeof conversationSchema>

export const testsSchema = z.strictObject({
  day: day.optional().describe('The day on which all of this file is played; today if left out.'),
  data: z
    .record(id, z.array(z.record(text, text)))
    .optional()
    .describe('Rows that look-ups find, by the name of the file in data/.'),
  questions: z.array(questionSchema).default([]).describe('Single questions, each in a conversation of its own.'),
  conversations: z.array(conversationSchema).default([]).describe('Whole conversations.'),
})
export type TestsFile = z.infer<typeof testsSchema>
