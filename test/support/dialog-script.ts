import type { Action, AskStep, Dialog, Step } from '../../dialogs/dialog.ts'
import { type DialogState, emptyDialogState, type Row } from '../../dialogs/dialog-state.ts'
import type { DialogTools, Repair } from '../../dialogs/dialog-tools.ts'
import type { DialogTurn, Reply } from '../../dialogs/dialog-turn.ts'
import { type DialogInput, runDialog } from '../../dialogs/run-dialog.ts'

/** A dialog written as its steps. */
export function dialog(id: string, steps: readonly Step[]): Dialog {
  return { id, steps }
}

type Where = Partial<Pick<Step, 'name' | 'when' | 'go'>>

export function step(action: Action, where: Where = {}): Step {
  return { name: null, when: null, go: null, ...action, ...where }
}

export const say = (text: string, where?: Where) => step({ kind: 'say', say: { en: text, lv: `lv ${text}` } }, where)

/** A question for a slot; the type says how it is read below. */
export function ask(save: string, fields: Partial<AskStep> = {}, where?: Where): Step {
  return step(
    {
      kind: 'ask',
      ask: { en: `${save}?`, lv: `lv ${save}?` },
      save,
      type: 'number',
      options: {},
      min: null,
      max: null,
      label: { en: save },
      help: null,
      wrong: null,
      keep: 'conversation',
      ...fields,
    },
    where,
  )
}

export const equals = (slot: string, value: string) => ({
  [slot]: [{ test: 'is' as const, values: [value] }],
})

const repairWords: ReadonlyArray<[string, Repair]> = [
  ['no, I mean', 'correct'],
  ['cancel', 'cancel'],
  ['repeat', 'repeat'],
  ['help', 'help'],
  ['start over', 'start-over'],
]

/** Tools that read plainly: digits are numbers, an option by its name, "bad" is wrong, a question ends with "?". */
export function scriptedTools(
  dialogs: readonly Dialog[],
  world: { facts?: Record<string, number>; rows?: Record<string, Row> } = {},
): DialogTools {
  return {
    dialog: (id) => dialogs.find((d) => d.id === id),
    read(text, wanted, { strict }) {
      if (text === 'bad') return { kind: 'wrong', problem: 'bad' }
      if (wanted.type === 'text') return { kind: 'value', value: text }
      if (wanted.type === 'yes-no')
        return ['yes', 'no'].includes(text) ? { kind: 'value', value: text } : { kind: 'nothing' }
      if (wanted.type === 'choice') {
        const option = Object.keys(wanted.options).find((id) => text.split(' ').includes(id))
        return option === undefined ? { kind: 'nothing' } : { kind: 'value', value: option }
      }
      const digits = /\d+/.exec(text)?.[0]
      return digits === undefined || (strict && !text.includes('EUR'))
        ? { kind: 'nothing' }
        : { kind: 'value', value: Number(digits) }
    },
    findRepair(text) {
      const found = repairWords.find(([words]) => text.startsWith(words))
      return found && { repair: found[1], rest: text.slice(found[0].length).trim() }
    },
    isQuestion: (text) => text.endsWith('?'),
    mentions: (text, label) => text.includes(label),
    lookUp: (source, key) => world.rows?.[`${source}/${key}`] ?? { outcome: 'none' },
    fact: (name) => world.facts?.[name],
    passesText: (text, test) =>
      test.test !== 'signs' && test.phrases.some((phrase) => text.includes(phrase)) !== test.not,
    fill: (text, _language, state) =>
      text.replace(/\{(\w+)\}/g, (_, name: string) => String(state.slots[name]?.value ?? '')),
    sentence: (key, language, values) =>
      [`<${key}>`, language === 'en' ? '' : language, ...Object.values(values)].filter(Boolean).join(' '),
    problem: (problem) => `<wrong ${problem}>`,
    yesNo: (answer) => answer,
  }
}

/** A conversation with scripted dialogs: what comes back is the lines that were said, topics in brackets. */
export function talk(tools: DialogTools, from: DialogState = emptyDialogState) {
  let state = from
  let last: DialogTurn | undefined
  const play = (input: DialogInput): string[] => {
    last = runDialog(tools, state, input)
    state = last.state
    return last.replies.map(lineOf)
  }
  return {
    start: (id: string, text = '') => play({ kind: 'start', dialog: id, text, language: 'en' }),
    say: (text: string, language = 'en') => play({ kind: 'text', text, language }),
    missed: () => play({ kind: 'missed', language: 'en' }),
    resume: () => play({ kind: 'resume', language: 'en' }),
    language: (language: string) => play({ kind: 'language', language }),
    silence: () => play({ kind: 'silence', language: 'en' }),
    turn: () => last as DialogTurn,
    state: () => state,
    slot: (name: string) => state.slots[name]?.value,
  }
}

function lineOf(reply: Reply): string {
  if (reply.kind === 'topic') return `[${reply.topic}${reply.variant === null ? '' : ` ${reply.variant}`}]`
  return reply.text
}
