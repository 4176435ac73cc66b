import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { deleteOldFormats } from '../../../../server/runtime/artefacts/delete-old-formats.ts'
import { packFormat } from '../../../../server/runtime/artefacts/pack-cache.ts'
import { modelFormat } from '../../../../server/runtime/learn-pack.ts'
import { fixtureRuntime } from '../../../support/fixture-runtime.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'formats-'))
  for (const folder of ['models', 'packs']) mkdirSync(join(dataDir, folder))
})
const hash = '0123456789abcdef0123'
const put = (folder: string, ...names: string[]) => {
  for (const name of names) writeFileSync(join(dataDir, folder, name), 'x')
}
const left = (folder: string) => readdirSync(join(dataDir, folder)).filter((name) => name !== 'format')

describe('models', () => {
  test('of the first formats are deleted whatever was written down', () => {
    put('models', `ur-${hash}.json`, `latvija-lv-${hash}.vectors`)
    expect(deleteOldFormats(dataDir, 16)).toHaveLength(2)
    put('models', `ur-${hash}.json`)
    deleteOldFormats(dataDir, 16)
    expect(left('models')).toEqual([])
  })

  test("and links of today's format stay", () => {
    deleteOldFormats(dataDir, 16)
    put('models', `ur-${hash}.model`, `ur-${hash}.link`)
    expect(deleteOldFormats(dataDir, 16)).toEqual([])
    expect(left('models')).toHaveLength(2)
  })

  test('and links of another format, and those whose format nobody wrote down, are deleted', () => {
    const names = [`ur-${hash}.model`, `ur-${hash}.link`, `ur.538e3386-${hash}.model`]
    put('models', ...names)
    expect(deleteOldFormats(dataDir, 16)).toHaveLength(3)
    put('models', ...names)
    expect(deleteOldFormats(dataDir, 17)).toHaveLength(3)
  })
})

test('what drafts were compared with is cleared likewise', () => {
  mkdirSync(join(dataDir, 'studio/replay/models'), { recursive: true })
  put('studio/replay/models', `ur-${hash}.json`, `ur-${hash}.model`)
  expect(deleteOldFormats(dataDir, 16)).toHaveLength(2)
})

test("read packs of another format are deleted, today's stay", () => {
  put(
    'packs',
    `ur-${packFormat - 1}-${hash}.json`,
    `ur-${packFormat + 1}-${hash}.json`,
    `ur-${packFormat}-${hash}.json`,
  )
  deleteOldFormats(dataDir, 16)
  expect(left('packs')).toEqual([`ur-${packFormat}-${hash}.json`])
})

test('files that we did not name so, and folders, are left alone', () => {
  const others = ['notes.json', 'ur.model', `ur-${hash}.model.bak`, `UR-${hash}.json`, `ur-${hash}.json.1-0.part`]
  put('models', ...others)
  mkdirSync(join(dataDir, 'models', `ur-${hash}.json`))
  put('packs', 'packs.json', `ur-${hash}.json`)
  expect(deleteOldFormats(dataDir, 16)).toEqual([])
  expect(left('models')).toHaveLength(6)
  expect(left('packs')).toHaveLength(2)
})

test('what is learnt and read today has such names, and stays', async () => {
  deleteOldFormats(dataDir, modelFormat)
  await fixtureRuntime({ dataDir })
  expect(left('models').length).toBeGreaterThan(1)
  expect(left('packs').length).toBeGreaterThan(0)
  expect(deleteOldFormats(dataDir, modelFormat)).toEqual([])
  const before = left('models').length + left('packs').length
  expect(deleteOldFormats(dataDir, modelFormat + 1)).toHaveLength(before - left('packs').length)
})
