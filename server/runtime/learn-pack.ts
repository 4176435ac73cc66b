import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Pack } from '../packs/pack.ts'
import { keepNewest } from './artefacts/keep-newest.ts'
import { isModel, writeModel } from './artefacts/model-file.ts'
import { readTexts } from './artefacts/text-vectors.ts'
import { type BaseModels, learnView, readerOfTexts } from './learn.ts'
import { createView, splitUtterances, type TextView, type Utterance } from './view.ts'

// Raise it when the meaning of what is saved changes.
export const modelFormat = 19

/** All that a bot's recognition depends on, besides the base models. */
export interface PackToLearn {
  pack: Pack
  /** Questions that belong to its neighbours. */
  elsewhere: readonly Utterance[]
  /** Day in Riga, YYYY-MM-DD, whose facts stand in the passages. */
  day: string
}

/** Where models lie below a data folder. */
export const modelsFolder = (dataDir: string) => join(dataDir, 'models')

/** Learns a pack into a model file, unless its very texts have been learnt before; gives back the file's name. */
export async function learnPack(
  { pack, elsewhere, day }: PackToLearn,
  base: BaseModels,
  dataDir: string,
): Promise<string> {
  const view = await createView(pack, elsewhere, day)
  const name = modelNameOf(view, base)
  const path = join(modelsFolder(dataDir), name)
  if (isModel(path, readerOfTexts(base))) return name
  writeModel(path, learnView(view, base, await readerFor(view, base, dataDir)), readerOfTexts(base))
  keepNewest(modelsFolder(dataDir), namesOf(pack.id, base, 'model'))
  return name
}

/** What gives the vectors of a view's texts; undefined: the built-in encoder. */
function readerFor({ bot, examples }: TextView, { sentences }: BaseModels, dataDir: string) {
  if (!sentences) return undefined
  const measuredOn = splitUtterances(bot.offTopic).heldOut
  return readTexts(
    [...examples, ...measuredOn].map(({ text }) => text),
    { sentences, path: join(dataDir, 'vectors', `${bot.id}.${shortHash(sentences.id)}.vectors`) },
  )
}

/** The name of the model of a pack's texts as they stand; undefined when they have not been learnt. */
export async function learntName(
  { pack, elsewhere, day }: PackToLearn,
  base: BaseModels,
  dataDir: string,
): Promise<string | undefined> {
  const name = modelNameOf(await createView(pack, elsewhere, day), base)
  return existsSync(join(modelsFolder(dataDir), name)) ? name : undefined
}

/** The name of the file of a view's model: another text, encoder or way of learning has another name. */
export function modelNameOf({ bot, pages, examples }: TextView, base: BaseModels): string {
  const { encoder, trees } = base
  const kinds = [...pages].map(([key, { kind, topic }]) => [key, kind, topic?.handoff])
  const learntFrom = [modelFormat, encoder.id, readerOfTexts(base), trees.id]
  const content = JSON.stringify([...learntFrom, examples, kinds, bot.glossary, bot.bot.target])
  return nameWith(bot.id, base, { content, ending: 'model' })
}

/** A file's name by whose it is, by what has read the texts, and by what it is made from. */
export function nameWith(
  bot: string,
  base: BaseModels,
  { content, ending }: { content: string; ending: string },
): string {
  return `${stemOf(bot, base)}-${createHash('sha256').update(content).digest('hex').slice(0, 20)}.${ending}`
}

/** All files of a bot with such an ending. */
export function namesOf(bot: string, base: BaseModels, ending: string): RegExp {
  return new RegExp(`^${stemOf(bot, base).replace('.', '\\.')}-[0-9a-f]{20}\\.${ending}$`)
}

// No bot's id has a point in it: what another encoder has read never pushes out what the built-in one has.
const stemOf = (bot: string, { sentences }: BaseModels) => (sentences ? `${bot}.${shortHash(sentences.id)}` : bot)

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)
