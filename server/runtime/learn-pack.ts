import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Pack } from '../packs/pack.ts'
import { keepNewest } from './artefacts/keep-newest.ts'
import { isModel, writeModel } from './artefacts/model-file.ts'
import { type BaseModels, learnView } from './learn.ts'
import { createView, type TextView, type Utterance } from './view.ts'

// Raise it when the meaning of what is saved changes.
export const modelFormat = 16

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
  if (isModel(path, base.encoder.id)) return name
  writeModel(path, learnView(view, base), base.encoder.id)
  keepNewest(modelsFolder(dataDir), new RegExp(`^${pack.id}-[0-9a-f]{20}\\.model$`))
  return name
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
export function modelNameOf({ bot, pages, examples }: TextView, { encoder, trees }: BaseModels): string {
  const kinds = [...pages].map(([key, { kind, topic }]) => [key, kind, topic?.handoff])
  const content = JSON.stringify([modelFormat, encoder.id, trees.id, examples, kinds, bot.glossary, bot.bot.target])
  return `${bot.id}-${createHash('sha256').update(content).digest('hex').slice(0, 20)}.model`
}
