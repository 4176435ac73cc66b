import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { createPackCache } from '../../../../server/runtime/artefacts/pack-cache.ts'
import { readPack } from '../../../../server/runtime/read-pack.ts'
import { editedBots } from '../../../support/edited-bots.ts'

let bots: ReturnType<typeof editedBots>
let dataDir: string
const library = () => ({ id: 'library', folder: bots.folder })
const kept = () => readdirSync(join(dataDir, 'packs')).filter((name) => name.startsWith('library-'))

beforeEach(() => {
  bots = editedBots()
  dataDir = mkdtempSync(join(tmpdir(), 'cache-'))
})

test('a pack comes out of the cache as it was read from its files', () => {
  const cache = createPackCache(dataDir)
  expect(kept()).toEqual([])
  const first = cache.read(library())
  expect(first).toEqual(readPack(library()))
  expect(createPackCache(dataDir).read(library())).toEqual(first)
  expect(kept()).toHaveLength(1)
})

test.each(['pmlp', 'ur'])('%s, as it stands, is the same out of the cache', (id) => {
  const cache = createPackCache(dataDir)
  const place = { id, folder: 'bots' }
  cache.read(place)
  expect(cache.read(place)).toEqual(readPack(place))
})

test('a changed file is read anew', () => {
  const cache = createPackCache(dataDir)
  const before = cache.read(library()).pack?.hash
  bots.edit('library/knowledge/opening-hours.lv.md', (text) => `${text}\n\nIenāciet!`)
  expect(cache.read(library()).pack?.hash).not.toBe(before)
})

test('a pack with errors is never kept, and says them every time', () => {
  bots.replace('library/bot.yaml', 'queue:', 'queu:')
  const cache = createPackCache(dataDir)
  for (const _ of ['once', 'again']) {
    const { pack, problems } = cache.read(library())
    expect(pack).toBeUndefined()
    expect(problems.some(({ severity }) => severity === 'error')).toBe(true)
  }
  expect(kept()).toEqual([])
})

test('another version than the one that is asked for is refused, from the cache too', () => {
  const cache = createPackCache(dataDir)
  cache.read(library())
  const { pack, problems } = cache.read({ ...library(), version: 'another' })
  expect(pack).toBeUndefined()
  expect(problems.map(({ code }) => code)).toContain('PACK_OTHER_VERSION')
})

test('half a file in the cache is made again', () => {
  const cache = createPackCache(dataDir)
  const whole = cache.read(library())
  const file = join(dataDir, 'packs', kept()[0] as string)
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.slice(0, text.length / 2))
  expect(cache.read(library())).toEqual(whole)
  expect(readFileSync(file, 'utf8')).toBe(text)
})
