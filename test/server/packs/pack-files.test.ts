import { appendFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadPack } from '../../../server/packs/load-pack.ts'
import { filesOfPack, hashPack } from '../../../server/packs/pack-files.ts'
import { editedBots } from '../../support/edited-bots.ts'

// Read by pages, by check and by tests: no answer of the bot depends on them.
const besides = /\/(tests|interface)\/|\/words\.yaml$/

describe('the version of a pack', () => {
  const { folder, write } = editedBots()
  for (const owner of ['_shared', 'library']) write(`${owner}/glossary.yaml`, '- term: grāmata\n')
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(yaml|md)$/.test(file))
  const own = all.filter((file) => /^(library|_shared)\//.test(file) && !besides.test(file))

  test('is made of every file that it says anything with', () => {
    expect(filesOfPack(folder, 'library').toSorted()).toEqual(own.toSorted())
    expect(loadPack(folder, 'library').pack?.hash).toBe(hashPack(folder, 'library'))
  })

  test.each(own)('changes with %s', (file) => {
    const before = hashPack(folder, 'library')
    appendFileSync(join(folder, file), '\n')
    expect(hashPack(folder, 'library')).not.toBe(before)
  })

  test('does not change with another pack, nor with tests', () => {
    const before = hashPack(folder, 'library')
    for (const file of all.filter((one) => one.startsWith('pool/') || besides.test(one))) {
      appendFileSync(join(folder, file), '\n')
    }
    expect(hashPack(folder, 'library')).toBe(before)
  })
})
