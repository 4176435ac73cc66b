import { closeDialogs } from '../../../dialogs/dialog-state.ts'
import type { DialogTurn, Reply } from '../../../dialogs/dialog-turn.ts'
import type { Dialog } from '../../packs/pack.ts'
import { findPlaceholders } from '../../packs/template.ts'
import { answerTopic } from '../answer-topic.ts'
import { citeDialog, uncited } from '../compose.ts'
import { envelope, type Outcome, ownVoice, type Shell, sentence, type Turn } from '../turn-context.ts'
import type { Answer } from '../types.ts'
import { givenValues } from './given-values.ts'

/** What a dialog said as answers: texts in a row are one, a topic stands for itself with its own source. */
export function composeDialogTurn(turn: Turn, played: DialogTurn, shell: Partial<Shell> = {}): Outcome {
  const spoken = { ...turn, state: { ...turn.state, dialogs: played.state } }
  const answers = groupReplies(played.replies).map((group) => ({
    ...composeGroup(spoken, group),
    confidence: 1,
    ...shell,
  }))
  // What cannot be said ends the dialog; what a person must take over does too.
  const stop = answers.findIndex((answer) => answer.status === 'handoff')
  if (stop >= 0 && played.status !== 'handoff') {
    const last = { given: givenValues(spoken) }
    return { answers: withLast(answers.slice(0, stop + 1), last), dialogs: closeDialogs(played.state) }
  }
  return { answers: closeWith(spoken, answers, played), dialogs: played.state }
}

/** Replies that are one answer: those of a dialog in a row; a topic is alone. */
function groupReplies(replies: readonly Reply[]): Reply[][] {
  const groups: Reply[][] = []
  for (const reply of replies) {
    const last = groups.at(-1)
    const joins = last?.[0]?.dialog === reply.dialog && ![last[0], reply].some(isTopic)
    if (joins) last.push(reply)
    else groups.push([reply])
  }
  return groups
}

const isTopic = (reply: Reply) => reply.kind === 'topic'

function composeGroup(turn: Turn, group: readonly Reply[]): Answer {
  const [first] = group
  if (first?.kind === 'topic') return composeTopicReply(turn, first)
  const dialog = turn.brain.view.bot.dialogs.find(({ id }) => id === first?.dialog)
  const texts = group.flatMap((reply) => (reply.kind === 'topic' ? [] : [reply.text])).filter((text) => text !== '')
  const text = texts.join('\n\n')
  if (findPlaceholders(text).length > 0) {
    return sentence(turn, {}, { status: 'handoff', reason: 'out-of-date', key: 'handoff-out-of-date' })
  }
  const prompt = group.find((reply) => reply.kind === 'prompt')
  const options = { language: turn.language, states: statesFacts(group) }
  const { lines, ...cited } = dialog ? citeDialog(ownVoice(turn), dialog, options) : uncited
  return {
    ...envelope(turn),
    status: dialog?.status ?? 'answered',
    reason: dialog?.reason ?? null,
    page: dialog ? pageOf(dialog) : null,
    summary: text,
    ...cited,
    text: [text, ...lines].join('\n\n'),
    ...(prompt?.kind === 'prompt' ? { buttons: prompt.buttons, asks: prompt.slot } : {}),
  }
}

// A question alone states nothing that would need a source.
function statesFacts(group: readonly Reply[]): boolean {
  return group.some((reply) => reply.kind === 'say')
}

function pageOf(dialog: Dialog): string {
  return dialog.institution === '_shared' ? `_shared/${dialog.id}` : dialog.id
}

function composeTopicReply(turn: Turn, reply: Reply & { kind: 'topic' }): Answer {
  const { bot } = turn.brain.view
  const topic = bot.topics.find(({ id }) => id === reply.topic)
  if (!topic) return sentence(turn, {}, { status: 'handoff', reason: 'no-page', key: 'handoff-no-page' })
  return answerTopic(turn, topic, { confidence: 1, variant: reply.variant })
}

/** Gives the last answer the outcome of the turn. */
function closeWith(turn: Turn, answers: readonly Answer[], played: DialogTurn): Answer[] {
  if (played.status === 'handoff') {
    const said =
      answers.length > 0 ? answers : [sentence(turn, {}, { status: 'handoff', reason: null, key: 'handoff-generic' })]
    return withLast(said, { status: 'handoff', reason: played.reason, given: givenValues(turn) })
  }
  if (played.status === 'asking-again') return withLast(answers, { status: 'clarify', reason: 'invalid-answer' })
  if (played.status === 'offering') return withLast(answers, { status: 'clarify', reason: 'person-offered' })
  return [...answers]
}

function withLast(answers: readonly Answer[], fields: Partial<Answer>): Answer[] {
  return answers.map((answer, i) => (i === answers.length - 1 ? { ...answer, ...fields } : answer))
}
