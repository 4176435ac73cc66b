import type { Topic } from '../packs/pack.ts'
import { type Composed, composeTopic } from './compose.ts'
import { envelope, type Turn } from './turn-context.ts'
import type { Answer } from './types.ts'
import { findVariant, variantOfSlot } from './variant.ts'

/** The answer of a topic; its variant is the one given, else the one that the words or a slot fix. */
export function answerTopic(
  turn: Turn,
  topic: Topic,
  { confidence, text, variant }: { confidence: number; text?: string; variant?: string | null },
): Answer {
  const { brain, language, day, state } = turn
  const owner = brain.voiceOf(topic.institution)
  const said = text === undefined ? null : findVariant(topic, text, { values: owner.values, day, stem: brain.stem })
  const fixed = variant ?? said ?? variantOfSlot(topic, state.dialogs)
  const composed = composeTopic(owner, topic, { language, day, variant: fixed })
  const foreign = topic.institution !== brain.view.bot.id
  return {
    ...envelope(turn),
    ...(foreign ? namedAs(turn, composed, topic.institution) : composed),
    institution: topic.institution,
    confidence,
  }
}

// An answer from another institution's pack says first whose it is.
function namedAs(turn: Turn, composed: Composed, institution: string): Composed {
  const { bot } = turn.brain.voiceOf(institution).pack
  const lead = turn.brain.say('answered-by-other', turn.language, {
    institution: bot.name[turn.language] ?? bot.name.lv ?? institution,
  })
  return { ...composed, summary: `${lead}\n\n${composed.summary}`, text: `${lead}\n\n${composed.text}` }
}
