import { describe, expect, test } from 'vitest'
import { emptyConversationState } from '../../server/runtime/types.ts'
import type { Conversation, Handoff, NewActivity, Store } from '../../server/store/store.ts'

const at = '2026-11-24T10:00:00.000Z'

export const conversation = (fields: Partial<Conversation> = {}): Conversation => ({
  id: 'c1',
  bot: 'ur',
  userId: 'dl_user',
  language: 'lv',
  status: 'with-bot',
  owner: 'bot',
  agent: null,
  epoch: 1,
  state: emptyConversationState,
  resumeKeyHash: 'hash',
  createdAt: at,
  updatedAt: at,
  deletedAt: null,
  ...fields,
})

export const message = (id: string, text: string, clientActivityId: string | null = null): NewActivity => ({
  id,
  clientActivityId,
  type: 'message',
  speaker: 'user',
  createdAt: at,
  activity: { text },
})

const handoff = (fields: Partial<Handoff> = {}): Handoff => ({
  id: 'h1',
  conversationId: 'c1',
  bot: 'ur',
  queue: 'ur',
  state: 'waiting',
  reason: 'own-case',
  language: 'lv',
  question: 'my question',
  why: { status: 'handoff', reason: 'own-case', confidence: 0.4, threshold: 0.9 },
  candidates: [],
  agent: null,
  createdAt: at,
  claimedAt: null,
  resolvedAt: null,
  ...fields,
})

/** What every store must do. */
export function storeContract(createStore: () => Store): void {
  const started = () => {
    const store = createStore()
    store.createConversation(conversation(), [message('a1', 'hello')])
    return store
  }
  const commit = (store: Store, fields: Partial<Parameters<Store['commit']>[0]>) =>
    store.commit({ conversationId: 'c1', epoch: 1, now: at, ...fields })

  describe('the log', () => {
    test('numbers its entries and gives those after a place', () => {
      const store = started()
      commit(store, { activities: [message('a2', 'two'), message('a3', 'three')] })
      expect(store.activitiesAfter('c1', 0).map((a) => [a.seq, a.id])).toEqual([
        [1, 'a1'],
        [2, 'a2'],
        [3, 'a3'],
      ])
      expect(store.activitiesAfter('c1', 2).map((a) => a.id)).toEqual(['a3'])
    })

    test('finds what a client has sent before by its own id', () => {
      const store = started()
      commit(store, { activities: [message('a2', 'two', 'client-2')] })
      expect(store.findByClientId('c1', 'client-2')?.id).toBe('a2')
      expect(store.findByClientId('c1', 'client-3')).toBeUndefined()
    })

    test('refuses the same client id twice and keeps nothing of that commit', () => {
      const store = started()
      commit(store, { activities: [message('a2', 'two', 'same')] })
      expect(() => commit(store, { activities: [message('a3', 'x'), message('a4', 'y', 'same')] })).toThrow()
      expect(store.activitiesAfter('c1', 0).map((a) => a.id)).toEqual(['a1', 'a2'])
    })

    test('replaces the content of an entry in its place', () => {
      const store = started()
      commit(store, { rewrites: [{ id: 'a1', activity: { text: '[personal-code]' } }] })
      expect(store.activitiesAfter('c1', 0)[0]).toMatchObject({ seq: 1, activity: { text: '[personal-code]' } })
    })
  })

  describe('a commit', () => {
    test('of an older epoch is refused whole', () => {
      const store = started()
      commit(store, { changes: { epoch: 2, owner: 'queue', status: 'waiting' } })
      expect(commit(store, { activities: [message('late', 'late')] })).toEqual({ ok: false, reason: 'stale-epoch' })
      expect(store.activitiesAfter('c1', 0).map((a) => a.id)).toEqual(['a1'])
    })

    test('answers a pending turn once', () => {
      const store = started()
      commit(store, { activities: [message('q', 'question')], pending: true })
      expect(store.pendingTurns()).toEqual([{ conversationId: 'c1', activityId: 'q', seq: 2 }])
      const answers = { activityId: 'q', trace: [] }
      expect(commit(store, { activities: [message('r1', 'reply')], answers }).ok).toBe(true)
      expect(commit(store, { activities: [message('r2', 'reply')], answers })).toEqual({
        ok: false,
        reason: 'answered-already',
      })
      expect(store.activitiesAfter('c1', 0).map((a) => a.id)).toEqual(['a1', 'q', 'r1'])
      expect(store.pendingTurns()).toEqual([])
      expect(store.traceOf('q')).toEqual([])
    })

    test('on an unknown conversation is refused', () => {
      expect(commit(createStore(), {})).toEqual({ ok: false, reason: 'no-conversation' })
    })
  })

  describe('handoffs', () => {
    test('are listed oldest first, by bot, with those resolved since', () => {
      const store = started()
      commit(store, { handoff: handoff() })
      commit(store, { handoff: handoff({ id: 'h2', createdAt: '2026-11-24T10:01:00.000Z' }) })
      commit(store, { handoff: handoff({ id: 'h3', state: 'resolved', resolvedAt: '2026-11-24T09:00:00.000Z' }) })
      const list = (bot: string, resolvedSince: string) => store.listHandoffs({ bot, resolvedSince }).map((h) => h.id)
      expect(list('ur', '2026-11-24T09:30:00.000Z')).toEqual(['h1', 'h2'])
      expect(list('*', '2026-11-24T08:00:00.000Z')).toEqual(['h1', 'h3', 'h2'])
      expect(list('vid', '2026-11-24T08:00:00.000Z')).toEqual([])
    })

    test('keep what was known and change their state', () => {
      const store = started()
      commit(store, { handoff: handoff() })
      commit(store, { handoff: handoff({ state: 'with-agent', agent: 'Anna', claimedAt: at }) })
      expect(store.findHandoff('h1')).toEqual(handoff({ state: 'with-agent', agent: 'Anna', claimedAt: at }))
      expect(store.openHandoffOf('c1')?.id).toBe('h1')
    })
  })

  test('a deleted conversation keeps its skeleton and none of its words', () => {
    const store = started()
    commit(store, { activities: [message('q', 'my secret words', 'client')], pending: true, handoff: handoff() })
    store.deleteConversation('c1', at)
    expect(
      JSON.stringify([store.activitiesAfter('c1', 0), store.findConversation('c1'), store.findHandoff('h1')]),
    ).not.toMatch(/secret|my question|dl_user/)
    expect(store.activitiesAfter('c1', 0).map((a) => [a.seq, a.type])).toEqual([
      [1, 'message'],
      [2, 'message'],
    ])
    expect(store.pendingTurns()).toEqual([])
    expect(store.listHandoffs({ bot: 'ur', resolvedSince: '2020-01-01' })).toEqual([])
    expect(commit(store, { epoch: 2 })).toEqual({ ok: false, reason: 'no-conversation' })
  })

  test('old conversations are found by their last change', () => {
    const store = started()
    expect(store.conversationsBefore('ur', '2026-11-25')).toEqual(['c1'])
    expect(store.conversationsBefore('ur', '2026-11-23')).toEqual([])
  })

  test('staff, sessions and presence', () => {
    const store = createStore()
    const anna = { name: 'Anna', passwordHash: 'x', role: 'agent', bot: 'ur', createdAt: at }
    expect(store.addStaff(anna)).toBe(true)
    expect(store.addStaff(anna)).toBe(false)
    expect(store.findStaff('Anna')).toEqual(anna)
    store.addSession({ tokenHash: 't', name: 'Anna', expiresAt: '2026-11-24T22:00:00.000Z' })
    expect(store.findSession('t', at)?.name).toBe('Anna')
    expect(store.findSession('t', '2026-11-24T22:00:00.000Z')).toBeUndefined()
    expect(store.isAnyoneAvailable('ur')).toBe(false)
    store.setPresence('Anna', true)
    expect(store.isAnyoneAvailable('ur')).toBe(true)
    expect(store.isAnyoneAvailable('vid')).toBe(false)
    store.removeSession('t')
    expect(store.findSession('t', at)).toBeUndefined()
  })
}
