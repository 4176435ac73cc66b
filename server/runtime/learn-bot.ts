import type { Embed } from '../../knowledge/example.ts'
import { createFactValues } from '../packs/facts.ts'
import { createSay } from '../packs/messages.ts'
import type { Pack } from '../packs/pack.ts'
import { createMask, type Mask } from '../privacy/mask.ts'
import { ownValues, type PackVoice } from './compose.ts'
import type { FittedView } from './decide/fit-view.ts'
import type { PackToLearn } from './learn-pack.ts'
import type { LoadModel, ViewModel } from './model.ts'
import type { SpeakingPack } from './read-pack.ts'
import { createRecognizer, createWaitingRecognizer, type Recognizer } from './recognizer.ts'
import { questionsElsewhere, type View } from './view.ts'

/** All that a bot is by itself: its pack, what was learnt from it, and how it speaks. */
export interface LearntBot {
  pack: Pack
  voice: PackVoice
  mask: Mask
  view: View
  recognize: Recognizer
  /** What was measured of its recognition. */
  fitted: FittedView
  /** Whether another encoder should read its questions, but has not read its texts. */
  isUnread: boolean
}

export interface Learning {
  loadModel: LoadModel
  /** The built-in encoder. */
  embed: Embed
  /** Another one that is asked before it. */
  other?: OtherEncoder | undefined
  /** Today in Riga, YYYY-MM-DD. */
  day: () => string
}

/** An encoder in the built-in one's stead; without its vectors the built-in one answers. */
export interface OtherEncoder {
  /** Loads the model that it has read the texts of, or has it learnt; undefined when it could not. */
  tryLoad: (task: PackToLearn) => Promise<ViewModel | undefined>
  /** The vector of a question, when it has come and has so many numbers. */
  find: (text: string, width: number) => Float32Array | undefined
}

/** Makes a pack a bot; `others` are the packs among which it stands. */
export async function learnBot(
  speaking: SpeakingPack,
  others: readonly Pack[],
  learning: Learning,
): Promise<LearntBot> {
  const { pack } = speaking
  const { day, other } = learning
  const task = { pack, elsewhere: questionsElsewhere(pack, others), day: day() }
  const { view, model } = await learning.loadModel(task)
  const bot: LearntBot = {
    pack,
    voice: createVoice(speaking, day),
    mask: createMask({ allowed: allowedContacts(pack, task.day) }),
    view,
    recognize: createRecognizer(model, learning.embed),
    fitted: model.fitted,
    isUnread: other !== undefined,
  }
  return other ? readByOther(bot, task, other) : bot
}

/** The bot as the other encoder lets it recognise; itself when that has not read its texts. */
async function readByOther(bot: LearntBot, task: PackToLearn, { tryLoad, find }: OtherEncoder): Promise<LearntBot> {
  const model = await tryLoad(task)
  if (!model) return bot
  const recognize = createWaitingRecognizer(model, find)
  return {
    ...bot,
    recognize: (text, language) => recognize(text, language) ?? bot.recognize(text, language),
    fitted: model.fitted,
    isUnread: false,
  }
}

/** Has the other encoder read the texts of a bot that it has not read; the same bot when it fails again. */
export async function readAgain(bot: LearntBot, others: readonly Pack[], { other, day }: Learning): Promise<LearntBot> {
  const { pack } = bot
  if (!other || !bot.isUnread) return bot
  return readByOther(bot, { pack, elsewhere: questionsElsewhere(pack, others), day: day() }, other)
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
