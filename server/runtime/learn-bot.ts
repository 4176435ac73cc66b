import { createFactValues } from '../packs/facts.ts'
import { createSay } from '../packs/messages.ts'
import type { Pack } from '../packs/pack.ts'
import { createMask, type Mask } from '../privacy/mask.ts'
import { ownValues, type PackVoice } from './compose.ts'
import type { LoadModel, ViewModel } from './model.ts'
import type { SpeakingPack } from './read-pack.ts'
import { createRecognizer, type Recognizer } from './recognizer.ts'
import { questionsElsewhere, type View } from './view.ts'

/** All that a bot is by itself: its pack, what was learnt from it, and how it speaks. */
export interface LearntBot {
  pack: Pack
  voice: PackVoice
  mask: Mask
  view: View
  model: ViewModel
  recognize: Recognizer
}

export interface Learning {
  loadModel: LoadModel
  /** Today in Riga, YYYY-MM-DD. */
  day: () => string
}

/** Makes a pack a bot; `others` are the packs among which it stands. */
export async function learnBot(
  speaking: SpeakingPack,
  others: readonly Pack[],
  { loadModel, day }: Learning,
): Promise<LearntBot> {
  const { pack } = speaking
  const { view, model } = await loadModel({ pack, elsewhere: questionsElsewhere(pack, others), day: day() })
  const mask = createMask({ allowed: allowedContacts(pack, day()) })
  return { pack, voice: createVoice(speaking, day), mask, view, model, recognize: createRecognizer(model) }
}

/** How a pack speaks: its facts of the day and its sentences, own or inherited. */
export function createVoice({ pack, messages }: SpeakingPack, day: () => string): PackVoice {
  const values = createFactValues(pack.facts)
  return { pack, values, day, say: createSay(messages, (language) => ownValues({ pack, values, day }, language)) }
}

/** Phone numbers, addresses and accounts that the pack's own facts carry: never masked as a citizen's. */
function allowedContacts(pack: Pack, day: string): string[] {
  const values = createFactValues(pack.facts)
  const names = pack.facts.flatMap((fact) => Object.keys(fact.values))
  return names.flatMap((name) => {
    const text = values.format(name, { language: 'lv', day })
    return text !== undefined && /[@\d].{4,}/.test(text) ? [text] : []
  })
}
