import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchFolder } from '../../../server/publishing/watch-folder.ts'

let folder: string
let told: string[]
let faults: unknown[]
let watcher: ReturnType<typeof watchFolder>
const within = { timeout: 8000, interval: 20 }

beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'watched-')), 'bots')
  mkdirSync(join(folder, 'pool', 'knowledge'), { recursive: true })
  writeFileSync(join(folder, 'pool', 'bot.yaml'), 'name: pool')
  told = []
  faults = []
  await new Promise<void>((ready) => {
    watcher = watchFolder(folder, {
      onChange: (files) => told.push(...files),
      onReady: ready,
      onFault: (error) => faults.push(error),
    })
  })
})
afterEach(async () => {
  await watcher.close()
  expect(faults).toEqual([])
})

test('a changed file is told by its path, and nothing that was there before', async () => {
  writeFileSync(join(folder, 'pool', 'bot.yaml'), 'name: baths')
  await vi.waitFor(() => expect(told).toEqual([join('pool', 'bot.yaml')]), within)
})

test('files of a new folder are seen, also those that are written later', async () => {
  mkdirSync(join(folder, 'zoo', 'knowledge'), { recursive: true })
  await vi.waitFor(() => expect(told).toContain('zoo'), within)
  told.length = 0
  writeFileSync(join(folder, 'zoo', 'knowledge', 'hours.yaml'), 'title: hours')
  await vi.waitFor(() => expect(told).toContain(join('zoo', 'knowledge', 'hours.yaml')), within)
})

test('a folder that is put in the place of another is told, and its files are seen', async () => {
  renameSync(folder, `${folder}-old`)
  mkdirSync(join(folder, 'pool'), { recursive: true })
  await vi.waitFor(() => expect(told.some((path) => path.startsWith('pool'))).toBe(true), within)
  told.length = 0
  writeFileSync(join(folder, 'pool', 'bot.yaml'), 'name: baths')
  await vi.waitFor(() => expect(told).toContain(join('pool', 'bot.yaml')), within)
})

test('a folder that is gone is told, and that is no fault', async () => {
  rmSync(join(folder, 'pool'), { recursive: true })
  await vi.waitFor(() => expect(told).toContain('pool'), within)
})
