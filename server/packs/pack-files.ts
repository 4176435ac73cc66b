import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sentences } from '../../dialogs/dialog-tools.ts'
import { languages } from '../runtime/types.ts'

export const sharedId = '_shared'

/** Lists of what belongs to no topic; a pack adds to those that all share. */
export const piles = ['off-topic', 'near-miss'] as const
export type Pile = (typeof piles)[number]

export const pileFile = (owner: string, pile: Pile) => `${owner}/nlu/${pile}.yaml`

/** Every file that an answer of a pack may depend on, own or inherited, named from the packs folder. */
export function filesOfPack(botsDir: string, id: string): string[] {
  const has = (file: string) => existsSync(join(botsDir, file))
  const list = (folder: string) => (has(folder) ? readdirSync(join(botsDir, folder)).sort() : [])
  const headers = (folder: string) => list(folder).filter((name) => name.endsWith('.yaml'))
  const inherited = (file: string) => {
    const owner = [id, sharedId].find((folder) => has(`${folder}/${file}`))
    return owner === undefined ? [] : [`${owner}/${file}`]
  }
  const topics = headers(`${id}/knowledge`).flatMap((name) => {
    const topic = `${id}/knowledge/${name.slice(0, -'.yaml'.length)}`
    return [`${id}/knowledge/${name}`, ...languages.map((language) => `${topic}.${language}.md`)]
  })
  const dialogs = new Set([...headers(`${sharedId}/dialogs`), ...headers(`${id}/dialogs`)])
  return [
    ...[`${id}/bot.yaml`, `${id}/facts.yaml`],
    ...topics,
    ...[...dialogs].flatMap((name) => inherited(`dialogs/${name}`)),
    ...sentences.flatMap((sentence) => inherited(`dialogs/repair/${sentence}.yaml`)),
    ...headers(`${id}/data`).map((name) => `${id}/data/${name}`),
    ...['yes-no', 'languages'].flatMap((name) => inherited(`nlu/${name}.yaml`)),
    ...piles.flatMap((pile) => [sharedId, id].map((owner) => pileFile(owner, pile))),
    ...['glossary', 'messages'].flatMap((name) => [sharedId, id].map((owner) => `${owner}/${name}.yaml`)),
  ].filter(has)
}

/** The version of a pack: sha256 over the names and bytes of its files; the same content has the same one anywhere. */
export function hashPack(botsDir: string, id: string): string {
  return hashFiles(botsDir, filesOfPack(botsDir, id))
}

/** The tests of a pack are no part of it: no answer depends on them. sha256 over their names and bytes. */
export function hashTests(botsDir: string, id: string): string {
  const folder = `${id}/tests`
  const names = existsSync(join(botsDir, folder)) ? readdirSync(join(botsDir, folder)) : []
  const files = names.filter((name) => name.endsWith('.yaml')).sort()
  return hashFiles(
    botsDir,
    files.map((name) => `${folder}/${name}`),
  )
}

function hashFiles(botsDir: string, files: readonly string[]): string {
  const digest = createHash('sha256')
  for (const file of files) digest.update(file).update(readFileSync(join(botsDir, file)))
  return digest.digest('hex')
}
