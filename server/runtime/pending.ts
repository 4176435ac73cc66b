import { giveSlot } from '../../dialogs/dialog-state.ts'
import type { Topic } from '../packs/pack.ts'
import { answerTopic } from './answer-topic.ts'
import type { Brain } from './brain.ts'
import { resumeOpenDialog } from './dialogs/continue-dialog.ts'
import { wordsOf } from './text.ts'
import type { Outcome, Turn } from './turn-context.ts'
import { findVariant } from './variant.ts'

/** Answers the choice that the bot has asked for; an open dialog then goes on. */
export function answerChoice(turn: Turn, text: string): Outcome | undefined {
  const chosen = turn.trace.step('pending', () => resumeChoice(turn, text))
  if (!chosen) return undefined
  const answer = answerTopic(turn, chosen.topic, { confidence: 1, variant: chosen.variant })
  return resumeOpenDialog({ ...turn, state: { ...turn.state, dialogs: rememberChoice(turn, chosen) } }, answer)
}

interface Choice {
  topic: Topic
  variant: string | null
}

// What decides a topic's variant may be what a dialog would ask for later; a case that goes to a person is none of it.
function rememberChoice({ state }: Turn, { topic, variant }: Choice) {
  const slot = topic.condition?.slot
  const isOption = variant !== null && topic.condition?.variants[variant]?.handoff === undefined
  return slot === undefined || !isOption
    ? state.dialogs
    : giveSlot(state.dialogs, slot, { type: 'choice', value: variant })
}

/** The choice that the citizen made after being asked which is meant; undefined when the message is something else. */
function resumeChoice(turn: Turn, text: string): Choice | undefined {
  const { brain, state } = turn
  if (state.pending === null) return undefined
  if (state.pending.kind === 'condition') {
    const topic = topicOf(brain, state.pending)
    if (!topic) return undefined
    const { values } = brain.voiceOf(topic.institution)
    const variant = findVariant(topic, text, { values, day: turn.day, stem: brain.stem })
    return variant === null ? undefined : { topic, variant }
  }
  const options = state.pending.options.flatMap((option) => topicOf(brain, option) ?? [])
  const chosen = options.find((topic) => Object.values(topic.title).some((title) => sameWords(title, text)))
  return chosen ? { topic: chosen, variant: null } : undefined
}

function topicOf(brain: Brain, { institution, page }: { institution: string; page: string }): Topic | undefined {
  return brain.findPage(`${institution}/${page}`)?.topic
}

function sameWords(a: string | undefined, b: string): boolean {
  return a !== undefined && words(a) === words(b)
}

const words = (text: string) => wordsOf(text).join(' ')
