import { createFactValues } from '../packs/facts.ts'
import { loadMessages } from '../packs/load-pack.ts'
import { createSay } from '../packs/messages.ts'
import type { Pack } from '../packs/pack.ts'
import { createMask, type Mask } from '../privacy/mask.ts'
import { ownValues, type PackVoice } from './compose.ts'
import type { LoadModel, ViewModel } from './model.ts'
import { createRecognizer, type Recognizer } from './recognizer.ts'
import { createView, type View } from './view.ts'

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

/** Makes a pack a bot; `others` are the packs among which it stands, `folder` is where its sentences lie. */
export async function learnBot(
  pack: Pack,
  { folder, others }: { folder: string; others: readonly Pack[] },
  { loadModel, day }: Learning,
): Promise<LearntBot> {
  // Before anything is waited for: what a bot says is of the same moment as the rest of its pack.
  const voice = createVoice(folder, pack, day)
  const view = await createView(pack, others, day())
  const model = await loadModel(view)
  const mask = createMask({ allowed: allowedContacts(pack, day()) })
  return { pack, voice, mask, view, model, recognize: createRecognizer(model) }
}

/** How a pack speaks: its facts of the day and its sentences, own or inherited. */
export function createVoice(folder: string, pack: Pack, day: () => string): PackVoice {
  const values = createFactValues(pack.facts)
  const { messages } = loadMessages(folder, pack.id)
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
