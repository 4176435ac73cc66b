import { loadPack } from '../packs/load-pack.ts'
import type { Pack } from '../packs/pack.ts'
import type { Problem } from '../packs/problem.ts'

/** Where a pack lies: a folder that holds it and what it inherits. */
export interface PackPlace {
  id: string
  folder: string
  /** The hash that its content must have; left out where whatever stands there is right. */
  version?: string
}

export type ReadPack = { pack: Pack; problems: Problem[] } | { pack: undefined; problems: Problem[] }

/** Reads a pack that is to serve; one with errors, or of another content than it must have, is undefined. */
export function readPack({ id, folder, version }: PackPlace): ReadPack {
  const { pack, problems } = loadPack(folder, id)
  if (version !== undefined && pack?.hash !== version) problems.push(otherContent(id, version))
  return { pack: problems.some(({ severity }) => severity === 'error') ? undefined : pack, problems }
}

function otherContent(id: string, version: string): Problem {
  return {
    file: `${id}/bot.yaml`,
    line: 1,
    code: 'PACK_OTHER_VERSION',
    message: `The files are not those of version ${version}.`,
    hint: 'Publish again, or roll back to another version.',
    severity: 'error',
  }
}
