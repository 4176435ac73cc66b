import { loadMessages, loadPack } from '../packs/load-pack.ts'
import type { Pack } from '../packs/pack.ts'
import { hashPack } from '../packs/pack-files.ts'
import type { Problem } from '../packs/problem.ts'
import type { MessagesFile } from '../packs/schemas.ts'

/** Where a pack lies: a folder that holds it and what it inherits. */
export interface PackPlace {
  id: string
  folder: string
  /** The hash that its content must have; left out where whatever stands there is right. */
  version?: string
}

/** A pack with the sentences that its bot says, own or inherited. */
export interface SpeakingPack {
  pack: Pack
  messages: MessagesFile
}

export type ReadPack = (SpeakingPack & { problems: Problem[] }) | { pack: undefined; problems: Problem[] }

/** Reads a pack that is to serve; one with errors, or of another content than it must have, is undefined. */
export function readPack({ id, folder, version }: PackPlace): ReadPack {
  const { pack, problems } = loadPack(folder, id)
  const found = pack?.hash ?? hashPack(folder, id)
  if (version !== undefined && found !== version) problems.push(otherContent(id, version))
  if (!pack || problems.some(({ severity }) => severity === 'error')) return { pack: undefined, problems }
  return { pack, messages: loadMessages(folder, id).messages, problems }
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
