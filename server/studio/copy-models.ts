import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Whether anything has been learnt of a bot into a data folder. */
export function hasModel(dataDir: string, bot: string): boolean {
  const folder = join(dataDir, 'models')
  return existsSync(folder) && readdirSync(folder).some((name) => isOf(bot)(name))
}

const isOf = (id: string) => (name: string) => new RegExp(`^${id}-[0-9a-f]{20}\\.model$`).test(name)

/**
 * Brings what the server has learnt of a bot and its neighbours into another data folder, so that learning a draft
 * there never pushes out what serves; of neighbours nothing older stays.
 */
export function copyModels({
  from,
  to,
  bot,
  neighbours,
}: {
  from: string
  to: string
  bot: string
  neighbours: readonly string[]
}): void {
  const [source, target] = [join(from, 'models'), join(to, 'models')]
  mkdirSync(target, { recursive: true })
  const learnt = existsSync(source) ? readdirSync(source) : []
  const known = readdirSync(target)
  for (const id of [bot, ...neighbours]) {
    for (const name of learnt.filter(isOf(id))) {
      if (!known.includes(name)) copyFileSync(join(source, name), join(target, name), constants.COPYFILE_FICLONE)
    }
  }
  for (const id of neighbours) {
    for (const name of known.filter(isOf(id))) if (!learnt.includes(name)) rmSync(join(target, name), { force: true })
  }
}
