import { createFactValues, type FactValues } from '../packs/facts.ts'
import { loadPack } from '../packs/load-pack.ts'
import { listOf, loadTests, type PackTests, type TestTurn } from '../packs/load-tests.ts'
import type { Dialog, Pack, Topic } from '../packs/pack.ts'
import { fillTemplate } from '../packs/template.ts'
import { languages } from '../runtime/types.ts'
import { withDraft } from './draft-folder.ts'
import type { Item } from './item.ts'
import type { Files } from './item-store.ts'
import { stampOf } from './pack-stamp.ts'

export interface BrokenTestsTask {
  botsDir: string
  item: Item
  files: Files
  /** Today in Riga, YYYY-MM-DD. */
  day: string
}

/** A test that expects what the pack could say until now, and could not with the draft. */
export interface BrokenTest {
  file: string
  line: number
  /** The conversation's name, or the question. */
  name: string
  /** What it expects: words, a button, a slot or a variant. */
  expects: string
}

/** What is read of the saved pack, kept while it stays: reading it takes as long as reading the draft. */
interface Saved {
  stamp: string
  was: Wordings
  tests: PackTests
}

/**
 * Finds the tests that a draft breaks by its words and steps; what it changes in the recognition is estimated. Null
 * while the draft cannot be read.
 */
export function createBrokenTests(): (task: BrokenTestsTask) => BrokenTest[] | null {
  const kept = new Map<string, Saved>()
  return (task) => {
    const { botsDir, item, files } = task
    const stamp = stampOf(botsDir, item.bot)
    const known = kept.get(item.bot)
    const saved = known?.stamp === stamp ? known : readSaved(botsDir, item.bot, stamp)
    if (!saved) return null
    kept.set(item.bot, saved)
    const { pack: draft, problems } = withDraft({ botsDir, bot: item.bot, files }, 'all', (draftDir) =>
      loadPack(draftDir, item.bot),
    )
    // What cannot be read is left out of the pack: it would break more than the edit does.
    const isUnreadable = problems.some(({ file, severity }) => severity === 'error' && file in files)
    return draft && !isUnreadable ? findBrokenTests(task, saved, createWordings(draft)) : null
  }
}

function readSaved(botsDir: string, bot: string, stamp: string): Saved | undefined {
  const { pack } = loadPack(botsDir, bot)
  return pack && { stamp, was: createWordings(pack), tests: loadTests(botsDir, bot) }
}

function findBrokenTests({ item, day }: BrokenTestsTask, { was, tests: all }: Saved, is: Wordings): BrokenTest[] {
  const { tests, conversations } = all
  const isLost = ({ word, as }: Expected, { pages, day: own }: { pages: readonly string[]; day: string | null }) => {
    // A test that names what is edited is held against what it names; any other against all that the pack says.
    const where = { pages: item.kind !== 'fact' && !pages.includes(item.id) ? null : pages, day: own ?? day, as }
    return was.holds(word, where) && !is.holds(word, where)
  }
  return [
    ...tests.flatMap(({ file, line, ask: name, variant, page, day: own }) => {
      const lost = variant !== null && isLost({ word: variant, as: 'variant' }, { pages: page ?? [], day: own })
      return lost ? [{ file, line, name, expects: variant }] : []
    }),
    ...conversations.flatMap(({ file, name, turns, day: own }) => {
      const inAll = [...new Set(turns.flatMap(pagesOf))]
      return turns.flatMap((turn) => {
        const named = pagesOf(turn)
        const lost = expectedOf(turn).find((one) =>
          isLost(one, { pages: one.as === 'press' || named.length === 0 ? inAll : named, day: own }),
        )
        return lost ? [{ file, line: turn.line, name, expects: lost.word }] : []
      })
    }),
  ]
}

/** What a test expects: a name, a label, a piece of a text, or a button that the turn before has offered. */
interface Expected {
  word: string
  as: 'variant' | 'slot' | 'label' | 'press' | 'piece'
}

function expectedOf({ variant, asks, slots, buttons, press, text, contains }: TestTurn): Expected[] {
  const toExpected = (as: Expected['as'], words: ReadonlyArray<string | undefined>) =>
    words.flatMap((word) => (word === undefined ? [] : [{ word, as }]))
  return [
    ...toExpected('variant', [variant]),
    ...toExpected('slot', [asks, ...Object.keys(slots ?? {})]),
    ...toExpected('label', buttons ?? []),
    ...toExpected('press', [press]),
    ...toExpected('piece', [text, ...(listOf(contains) ?? [])]),
  ]
}

const pagesOf = ({ topic, dialog }: TestTurn) => [...(listOf(topic) ?? []), ...(listOf(dialog) ?? [])]

interface Wordings {
  /** Whether one of the pages, or any when none is named, holds a word on a day. */
  holds(word: string, where: { pages: readonly string[] | null; as: Expected['as']; day: string }): boolean
}

/** All words, labels and names of a pack's pages, with the values that its facts have on a day. */
function createWordings(pack: Pack): Wordings {
  const values = createFactValues(pack.facts)
  const pages = new Map([...pack.topics, ...pack.dialogs].map((page) => [page.id, page]))
  const filled = new Map<string, string[]>()
  const textsOf = (page: Topic | Dialog, day: string) => {
    const key = `${page.id} ${day}`
    const known = filled.get(key) ?? [...new Set(leavesOf(page))].flatMap((text) => fill(text, { values, day }))
    filled.set(key, known)
    return known
  }
  const holdsOn = (page: Topic | Dialog, word: string, { as, day }: { as: Expected['as']; day: string }) => {
    if (as === 'variant') return 'condition' in page && word in (page.condition?.variants ?? {})
    if (as === 'slot') return 'steps' in page && page.steps.some((step) => 'save' in step && step.save === word)
    return textsOf(page, day).some((text) => (as === 'piece' ? text.includes(word) : text === word))
  }
  return {
    holds: (word, { pages: named, ...rest }) =>
      (named ?? [...pages.keys()]).some((id) => {
        const page = pages.get(id)
        return page !== undefined && holdsOn(page, word, rest)
      }),
  }
}

/** Every text of a value. */
function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : []
}

function fill(text: string, { values, day }: { values: FactValues; day: string }): string[] {
  if (!text.includes('{')) return [text]
  return languages.map((language) =>
    fillTemplate(text, (name, grammar) => values.format(name, { language, day, grammar })),
  )
}
