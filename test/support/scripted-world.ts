import { closeDialogs, giveSlot } from '../../dialogs/dialog-state.ts'
import type { Bots, Dialogs, World } from '../../server/conversations/ports.ts'
import type { Answer, TurnInput, TurnResult } from '../../server/runtime/types.ts'

/** A clock that stands until it is moved, and ids in order. */
export function scriptedWorld(start = '2026-11-24T10:00:00.000Z'): World & { advance(ms: number): void } {
  let now = Date.parse(start)
  let next = 0
  return {
    now: () => new Date(now),
    randomId: () => `id-${String(++next).padStart(4, '0')}`,
    advance(ms) {
      now += ms
    },
  }
}

/** An answer with the fields a test cares about. */
export function answer(fields: Partial<Answer>): Answer {
  return {
    status: 'answered',
    reason: null,
    language: 'lv',
    institution: 'ur',
    page: 'fee-sia',
    variant: null,
    text: 'answer',
    summary: 'answer',
    details: '',
    notes: [],
    citations: [],
    confidence: 0.97,
    threshold: 0.9,
    alternatives: [{ institution: 'ur', page: 'fee-sia', title: 'Fee', confidence: 0.97 }],
    pilot: true,
    buttons: [],
    ...fields,
  }
}

/**
 * A bot that hands over on "person", greets on "hello", breaks on "break", masks "SECRET", begins a dialog that asks
 * for an address on "write to me", and otherwise repeats.
 */
export function scriptedBots(): Bots & { heard: string[] } {
  const heard: string[] = []
  return {
    heard,
    respond: (input): TurnResult => {
      const { text, state, event } = input
      heard.push(event ?? text)
      const inDialog = playDialog(input)
      if (inDialog) return inDialog
      if (text === 'break') throw new Error('broken on purpose')
      const handoff = text.includes('person')
      const said = handoff
        ? answer({ status: 'handoff', reason: 'asked-for-a-person', text: 'handing over' })
        : answer({ text: `you said ${text}`, ...(text === 'hello' ? { page: '_shared/greeting' } : {}) })
      return { state, answers: [said], trace: [{ step: 'script', ms: 0, note: null }] }
    },
    readAhead: async () => undefined,
    mask: (text, { previous }) => {
      const hidden = text.replace('SECRET', '[personal-code]')
      const split = text.startsWith('second half') && previous.at(-1)?.endsWith('first half')
      return {
        text: split ? '[personal-code]' : hidden,
        masked: hidden === text && !split ? [] : ['personal-code'],
        remaskPrevious: split ? [...previous.slice(0, -1), '[personal-code]'] : null,
      }
    },
    messages: (key, _bot, { values }) => [key, ...Object.values(values ?? {})].join(' ').trim(),
    requireBot: () => undefined,
    packs: () => [
      {
        id: 'ur',
        name: { lv: 'UR', en: 'UR', ru: 'UR' },
        assistant: { lv: 'UR asistents', en: 'UR assistant', ru: 'UR assistant' },
        languages: ['lv', 'en', 'ru'],
        queue: 'ur',
        origins: ['https://www.example.lv'],
        retentionDays: 30,
      },
    ],
    preview: ({ page }) => ({
      text: `text of ${page}`,
      citation: { title: page, url: 'https://www.ur.gov.lv', seenOn: '2026-11-24' },
    }),
  }
}

/** The one scripted dialog: it asks for an address, and is done once it has it. */
function playDialog({ text, state, event }: TurnInput): TurnResult | undefined {
  const { dialogs } = state
  const isOpen = dialogs.open.length > 0
  const say = (said: string, next = dialogs): TurnResult => ({
    state: { ...state, dialogs: next },
    answers: [answer({ text: said, page: 'call', ...(next.open.length > 0 ? { asks: 'mail' } : {}) })],
    trace: [],
  })
  if (text === 'write to me') {
    return say('what is your address', { ...dialogs, open: [{ dialog: 'call', at: 0, slot: 'mail', called: false }] })
  }
  if (!isOpen) return event ? { state, answers: [], trace: [] } : undefined
  if (event === 'language') return say(`what is your address, in ${state.language}`)
  if (event === 'silence') {
    return dialogs.silences === 0
      ? say('still there?', { ...dialogs, silences: 1 })
      : say('until later', closeDialogs(dialogs))
  }
  const given = giveSlot(dialogs, 'mail', { type: 'e-mail', value: '[contact]' })
  return text.includes('[contact]') ? say('thank you', closeDialogs(given)) : undefined
}

/** The dialogs of the scripted bot: whatever has an @ in it is an address. */
export function scriptedDialogs(): Dialogs {
  return {
    takeContact({ state, text }) {
      const contact = state.dialogs.open.length > 0 ? /\S+@\S+/.exec(text)?.[0] : undefined
      if (contact === undefined) return undefined
      const purpose = { dialog: 'call', slot: 'mail' }
      return { text: text.replace(contact, '[contact]'), contact, kind: 'e-mail', purpose }
    },
    silenceAfterMs: ({ state: { dialogs } }) =>
      dialogs.open.length === 0 ? null : (dialogs.silences === 0 ? 5 : 20) * 60_000,
    promiseOf: () => 'within two days',
    given: ({ state }) =>
      Object.entries(state.dialogs.slots).map(([slot, { value }]) => ({ slot, label: slot, value: String(value) })),
    slots: ({ state, dialogs }) =>
      dialogs.includes('call')
        ? [{ slot: 'visit', label: 'visit', value: String(state.dialogs.slots.visit?.value ?? ''), options: [] }]
        : [],
    giveSlot({ state, slot, text }) {
      if (slot !== 'visit') return { outcome: 'unknown' }
      if (text === 'bad') return { outcome: 'wrong', said: 'that is no day' }
      const dialogs = giveSlot(state.dialogs, slot, { type: 'text', value: text })
      return { outcome: 'given', state: { ...state, dialogs } }
    },
  }
}
