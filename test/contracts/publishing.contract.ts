import { describe, expect, test } from 'vitest'
import type { Publication, PublishingStore } from '../../server/store/store.ts'

const at = '2026-11-24T10:00:00.000Z'
const audit = { at, who: 'Anna', what: 'test', about: 'library' }
const publication = (fields: Partial<Publication>): Publication => ({
  bot: 'library',
  seq: 1,
  version: 'a',
  stage: 'pilot',
  kind: 'publish',
  who: 'Anna',
  at,
  ...fields,
})

/** What every store must do for publishing; `audited` gives what the audit holds. */
export function publishingContract(create: () => { store: PublishingStore; audited: () => string[] }): void {
  describe('publications', () => {
    test('are kept with the newest first, and the newest of each bot serves', () => {
      const { store } = create()
      const first = publication({})
      const second = publication({ seq: 2, version: 'b', stage: 'live' })
      const other = publication({ bot: 'pool', kind: 'rollback' })
      for (const one of [first, second, other]) expect(store.addPublication(one, audit)).toBe(true)
      expect(store.publicationsOf('library')).toEqual([second, first])
      expect(store.currentPublications()).toEqual([second, other])
      expect(store.publicationsOf('nobody')).toEqual([])
    })

    test('have each place in the history once; who comes second changes nothing, not even the audit', () => {
      const { store, audited } = create()
      store.addPublication(publication({}), audit)
      expect(store.addPublication(publication({ version: 'b' }), audit)).toBe(false)
      expect(store.publicationsOf('library')).toEqual([publication({})])
      expect(audited()).toEqual(['test'])
    })
  })

  describe('a mute', () => {
    const mute = { bot: 'library', reason: 'wrong fee', who: 'Anna', at }

    test('is kept with its reason until it is taken away, and each change is audited', () => {
      const { store, audited } = create()
      expect(store.muteOf('library')).toBeUndefined()
      store.addMute(mute, audit)
      store.addMute({ ...mute, reason: 'two wrong fees' }, audit)
      expect(store.muteOf('library')).toEqual({ ...mute, reason: 'two wrong fees' })
      expect(store.mutes()).toHaveLength(1)
      expect(store.muteOf('pool')).toBeUndefined()
      expect(store.removeMute('library', audit)).toBe(true)
      expect(store.muteOf('library')).toBeUndefined()
      expect(audited()).toHaveLength(3)
    })

    test('that is not there cannot be taken away, and nothing is audited', () => {
      const { store, audited } = create()
      expect(store.removeMute('library', audit)).toBe(false)
      expect(audited()).toEqual([])
    })
  })
}
