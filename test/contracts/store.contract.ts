import { describe, expect, test } from 'vitest'
import { emptyConversationState } from '../../server/runtime/types.ts'
import type { Contact, Conversation, Handoff, NewActivity, Store } from '../../server/store/store.ts'

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
  given: [{ slot: 'visit', label: 'day', value: 'tomorrow' }],
  dialogs: ['call'],
  agent: null,
  createdAt: at,
  claimedAt: null,
  resolvedAt: null,
  ...fields,
})

export const contact = (fields: Partial<Contact> = {}): Contact => ({
  conversationId: 'c1',
  dialog: 'call',
  slot: 'mail',
  kind: 'e-mail',
  contact: 'persona@example.lv',
  promise: null,
  givenAt: at,
  keptUntil: '2026-12-24T10:00:00.000Z',
  ...fields,
})

const audit = { at, who: 'test', what: 'something', about: '' }

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

    test('replaces it in the handoff and the trace as well', () => {
      const store = started()
      commit(store, { activities: [message('q', 'mans kods 161175')], pending: true, handoff: handoff() })
      const trace = [{ step: 'receive', ms: 0, note: 'mans kods 161175' }]
      commit(store, { answers: { activityId: 'q', trace }, handoff: handoff({ question: 'mans kods 161175' }) })
      commit(store, { rewrites: [{ id: 'q', activity: { text: 'mans kods [personal-code]' } }] })
      expect(store.findHandoff('h1')?.question).toBe('mans kods [personal-code]')
      expect(store.traceOf('q')).toEqual([])
    })

    test('finds an entry, the last messages of a speaker and the last event of a name', () => {
      const store = started()
      const event = (id: string, name: string) => ({ ...message(id, ''), type: 'event', activity: { name } })
      const bot = { ...message('b1', 'reply'), speaker: 'bot' as const }
      commit(store, { activities: [message('a2', 'two'), event('e1', 'x'), bot, message('a3', 'three')] })
      commit(store, { activities: [event('e2', 'x'), event('e3', 'y')] })
      expect(store.findActivity('a2')?.activity).toEqual({ text: 'two' })
      expect(store.findActivity('none')).toBeUndefined()
      expect(store.lastMessages('c1', { speaker: 'user', limit: 2 }).map((a) => a.id)).toEqual(['a2', 'a3'])
      expect(store.lastMessages('c1', { speaker: 'bot', limit: 2 }).map((a) => a.id)).toEqual(['b1'])
      expect(store.lastEvent('c1', 'x')?.id).toBe('e2')
      expect(store.lastEvent('c1', 'z')).toBeUndefined()
      expect(store.lastSeq('c1')).toBe(7)
      expect(store.lastSeq('none')).toBe(0)
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

    test('is answered in the order of the log', () => {
      const store = started()
      commit(store, { activities: [message('q1', 'one')], pending: true })
      commit(store, { activities: [message('q2', 'two')], pending: true })
      expect(store.nextPendingTurn('c1')?.activityId).toBe('q1')
      commit(store, { answers: { activityId: 'q1', trace: [] } })
      expect(store.nextPendingTurn('c1')?.activityId).toBe('q2')
      commit(store, { answers: { activityId: 'q2', trace: [] } })
      expect(store.nextPendingTurn('c1')).toBeUndefined()
    })

    test('of several conversations is written whole, without those of an older epoch', () => {
      const store = started()
      store.createConversation(conversation({ id: 'c2', epoch: 5 }), [])
      const one = { conversationId: 'c1', epoch: 1, activities: [message('x', 'x')], now: at }
      const stale = { conversationId: 'c2', epoch: 4, activities: [message('y', 'y')], now: at }
      expect(store.commitAll([one, stale]).map((r) => r.ok)).toEqual([true, false])
      expect(store.findActivity('x')).toBeDefined()
      expect(store.findActivity('y')).toBeUndefined()
      const again = { ...one, activities: [message('x', 'the same id')] }
      const third = { ...one, activities: [message('z', 'z')] }
      expect(() => store.commitAll([third, again])).toThrow()
      expect(store.findActivity('z')).toBeUndefined()
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

  test('a queue has those who wait, the oldest first, and how long the last ones waited', () => {
    const store = started()
    store.createConversation(conversation({ id: 'c2' }), [])
    commit(store, { handoff: handoff({ createdAt: '2026-11-24T10:05:00.000Z' }) })
    store.commit({ conversationId: 'c2', epoch: 1, now: at, handoff: handoff({ id: 'h2', conversationId: 'c2' }) })
    expect(store.waitingFor('ur').map((w) => w.conversationId)).toEqual(['c2', 'c1'])
    expect(store.waitingFor('vid')).toEqual([])
    expect(store.lastWaits('ur', { since: '2026-11-24', limit: 5 })).toEqual([])
    const claimedAt = '2026-11-24T10:06:30.000Z'
    commit(store, {
      handoff: handoff({ createdAt: '2026-11-24T10:05:00.000Z', state: 'with-agent', agent: 'Anna', claimedAt }),
    })
    expect(store.waitingFor('ur').map((w) => w.conversationId)).toEqual(['c2'])
    expect(store.withAgents('ur')).toEqual([{ id: 'h1', conversationId: 'c1', agent: 'Anna', claimedAt }])
    expect(store.lastWaits('ur', { since: '2026-11-24', limit: 5 })).toEqual([90_000])
    expect(store.lastWaits('ur', { since: '2026-11-25', limit: 5 })).toEqual([])
  })

  test('a deleted conversation keeps its skeleton and none of its words', () => {
    const store = started()
    commit(store, { activities: [message('q', 'my secret words', 'client')], pending: true, handoff: handoff() })
    store.deleteConversations(['c1'], audit)
    expect(
      JSON.stringify([store.activitiesAfter('c1', 0), store.findConversation('c1'), store.findHandoff('h1')]),
    ).not.toMatch(/secret|my question|dl_user|tomorrow/)
    expect(store.activitiesAfter('c1', 0).map((a) => [a.seq, a.type])).toEqual([
      [1, 'message'],
      [2, 'message'],
    ])
    expect(store.pendingTurns()).toEqual([])
    expect(store.listHandoffs({ bot: 'ur', resolvedSince: '2020-01-01' })).toEqual([])
    expect(store.waitingFor('ur')).toEqual([])
    expect(store.finishDeletion()).toBe(true)
    expect(commit(store, { epoch: 2 })).toEqual({ ok: false, reason: 'no-conversation' })
  })

  describe('a link to a channel', () => {
    const link = { conversationId: 'c1', key: 'k1', address: { user: 'secret' } }
    const linked = () => {
      const store = started()
      store.keepLink(link)
      return store
    }

    test('is found by its key and by its conversation, with its newest address', () => {
      const store = linked()
      store.markDelivered('c1', 1)
      store.keepLink({ ...link, address: { user: 'moved' } })
      const kept = { ...link, address: { user: 'moved' }, deliveredSeq: 1 }
      expect([store.findLink('k1'), store.linkOf('c1')]).toEqual([kept, kept])
      expect([store.findLink('c1'), store.linkOf('k1')]).toEqual([undefined, undefined])
    })

    test('is undelivered while there are entries after the last one that was brought', () => {
      const store = linked()
      store.markDelivered('c1', 1)
      expect(store.undelivered()).toEqual([])
      commit(store, { activities: [message('a2', 'two')] })
      expect(store.undelivered()).toEqual(['c1'])
      store.markDelivered('c1', 2)
      expect(store.undelivered()).toEqual([])
    })

    test('is gone with its conversation', () => {
      const store = linked()
      store.deleteConversations(['c1'], audit)
      expect([store.findLink('k1'), store.linkOf('c1'), store.undelivered()]).toEqual([undefined, undefined, []])
    })
  })

  describe('a silence', () => {
    const due = (store: Store, now: string) => store.dueSilences(now).map((s) => [s.conversationId, s.bot, s.dueAt])
    const [early, late] = ['2026-11-24T10:05:00.000Z', '2026-11-24T10:06:00.000Z']

    test('is due at its moment, and stays as it is when a commit says nothing of it', () => {
      const store = started()
      store.createConversation(conversation({ id: 'c2', bot: 'vid' }), [])
      commit(store, { silenceAt: late })
      store.commit({ conversationId: 'c2', epoch: 1, now: at, silenceAt: early })
      commit(store, { activities: [message('a2', 'two')] })
      expect(due(store, '2026-11-24T10:04:59.999Z')).toEqual([])
      expect(due(store, early)).toEqual([['c2', 'vid', early]])
      expect(due(store, late)).toEqual([
        ['c2', 'vid', early],
        ['c1', 'ur', late],
      ])
      expect(store.silenceOf('c1')).toBe(late)
    })

    test('is broken once, and by the one who knows its moment', () => {
      const store = started()
      commit(store, { silenceAt: early })
      const refused = { ok: false, reason: 'answered-already' }
      expect(commit(store, { breaksSilence: late, activities: [message('r1', 'late')] })).toEqual(refused)
      expect(commit(store, { breaksSilence: early, silenceAt: late }).ok).toBe(true)
      expect(commit(store, { breaksSilence: early, activities: [message('r2', 'again')] })).toEqual(refused)
      expect(store.silenceOf('c1')).toBe(late)
      expect(store.activitiesAfter('c1', 1)).toEqual([])
    })

    test('is over with a word, and with the conversation', () => {
      const store = started()
      commit(store, { silenceAt: early })
      commit(store, { silenceAt: null })
      expect(store.silenceOf('c1')).toBeUndefined()
      commit(store, { silenceAt: early })
      store.deleteConversations(['c1'], audit)
      expect(due(store, late)).toEqual([])
    })
  })

  describe('contacts', () => {
    const contacts = (store: Store) => store.contactsOf('c1').map((c) => c.contact)
    const state = {
      ...emptyConversationState,
      dialogs: {
        ...emptyConversationState.dialogs,
        slots: { mail: { type: 'e-mail' as const, value: '[contact]' }, visit: { type: 'date' as const, value: at } },
      },
    }

    test('are written by a commit, one for each slot, and are gone with one', () => {
      const store = started()
      commit(store, { contact: contact() })
      commit(store, { contact: contact({ slot: 'telephone', kind: 'phone', contact: '20000001' }) })
      commit(store, { contact: contact({ contact: 'other@example.lv' }) })
      expect(contacts(store).sort()).toEqual(['20000001', 'other@example.lv'])
      expect(store.contactsOf('c1')).toContainEqual(contact({ contact: 'other@example.lv' }))
      commit(store, { forgetsContacts: true })
      expect(contacts(store)).toEqual([])
    })

    test('of a commit that is refused are not written', () => {
      const store = started()
      commit(store, { epoch: 7, contact: contact() })
      expect(contacts(store)).toEqual([])
    })

    test('are forgotten at their time, together with their slot', () => {
      const store = started()
      commit(store, { contact: contact(), changes: { state } })
      expect(store.forgetContacts({ ...audit, at: '2026-12-24T09:59:59.999Z' })).toBe(0)
      expect(contacts(store)).toHaveLength(1)
      expect(store.forgetContacts({ ...audit, at: '2026-12-24T10:00:00.000Z' })).toBe(1)
      expect(contacts(store)).toEqual([])
      expect(Object.keys(store.findConversation('c1')?.state.dialogs.slots ?? {})).toEqual(['visit'])
    })

    test('go with their conversation', () => {
      const store = started()
      commit(store, { contact: contact() })
      store.deleteConversations(['c1'], audit)
      expect(contacts(store)).toEqual([])
    })
  })

  test('old conversations are found by their last change', () => {
    const store = started()
    expect(store.conversationsBefore('ur', '2026-11-25')).toEqual(['c1'])
    expect(store.conversationsBefore('ur', '2026-11-23')).toEqual([])
  })

  test('conversations that a bot leads are found by their last change', () => {
    const store = started()
    expect(store.conversationsWithBot('ur', '2026-11-24T09:59:00.000Z')).toEqual(['c1'])
    expect(store.conversationsWithBot('ur', '2026-11-25')).toEqual([])
    expect(store.conversationsWithBot('vid', '2026-11-24T09:59:00.000Z')).toEqual([])
    store.commit({
      conversationId: 'c1',
      epoch: 1,
      changes: { owner: 'queue', epoch: 2 },
      now: '2026-11-24T10:01:00.000Z',
    })
    expect(store.conversationsWithBot('ur', '2026-11-24T09:59:00.000Z')).toEqual([])
  })

  test('staff, sessions and presence', () => {
    const store = createStore()
    const anna = { name: 'Anna', passwordHash: 'x', role: 'agent', bot: 'ur', createdAt: at }
    expect(store.addStaff(anna, audit)).toBe(true)
    expect(store.addStaff(anna, audit)).toBe(false)
    expect(store.findStaff('Anna')).toEqual(anna)
    store.addSession({ tokenHash: 't', name: 'Anna', expiresAt: '2026-11-24T22:00:00.000Z' }, audit)
    expect(store.findSession('t', at)?.name).toBe('Anna')
    expect(store.findSession('t', '2026-11-24T22:00:00.000Z')).toBeUndefined()
    store.removeSession({ tokenHash: 't', name: 'Anna' })
    expect(store.findSession('t', at)).toBeUndefined()
  })

  describe('presence', () => {
    const before = '2026-11-24T09:58:00.000Z'
    const after = '2026-11-24T10:02:00.000Z'
    const withAnna = (bot = 'ur') => {
      const store = createStore()
      store.addStaff({ name: 'Anna', passwordHash: 'x', role: 'agent', bot, createdAt: at }, audit)
      return store
    }

    test('is what a person says, for the bot they serve', () => {
      const store = withAnna()
      expect(store.isAnyoneAvailable('ur', before)).toBe(false)
      store.setPresence('Anna', { available: true, at })
      expect(store.isAvailable('Anna', before)).toBe(true)
      expect(store.isAnyoneAvailable('ur', before)).toBe(true)
      expect(store.isAnyoneAvailable('vid', before)).toBe(false)
      store.setPresence('Anna', { available: false, at })
      expect(store.isAnyoneAvailable('ur', before)).toBe(false)
    })

    test('of one who serves all is there for each bot', () => {
      const store = withAnna('*')
      store.setPresence('Anna', { available: true, at })
      expect(store.isAnyoneAvailable('vid', before)).toBe(true)
    })

    test('lapses when the desk is not heard, and is kept by hearing it in time', () => {
      const store = withAnna()
      store.setPresence('Anna', { available: true, at })
      expect(store.isAnyoneAvailable('ur', at)).toBe(false)
      store.keepPresence('Anna', { at: after, heardSince: before })
      expect(store.isAnyoneAvailable('ur', at)).toBe(true)
      expect(store.wasHeard('Anna', at)).toBe(true)
    })

    test('that has lapsed is not there again by itself', () => {
      const store = withAnna()
      store.setPresence('Anna', { available: true, at })
      store.keepPresence('Anna', { at: after, heardSince: at })
      expect(store.isAnyoneAvailable('ur', before)).toBe(false)
      expect(store.wasHeard('Anna', at)).toBe(true)
    })

    test('ends with the session', () => {
      const store = withAnna()
      store.setPresence('Anna', { available: true, at })
      store.removeSession({ tokenHash: 't', name: 'Anna' })
      expect(store.isAnyoneAvailable('ur', before)).toBe(false)
    })
  })
}
