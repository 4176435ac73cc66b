import { fold, tokenize } from '../../nlu-models/text/tokens.ts'
import type { Topic } from '../packs/pack.ts'
import type { Brain } from './brain.ts'
import type { ConversationState, Language } from './types.ts'
import { findVariant } from './variant.ts'

/** The choice that the citizen made after being asked which is meant; undefined when the message is something else. */
export function resumeChoice(
  turn: { brain: Brain; state: ConversationState; language: Language; day: string },
  text: string,
): { topic: Topic; variant: string | null } | undefined {
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
  return brain.view.pages.get(`${institution}/${page}`)?.topic
}

function sameWords(a: string | undefined, b: string): boolean {
  return a !== undefined && words(a) === words(b)
}

const words = (text: string) => tokenize(text).map(fold).join(' ')
