import { useEffect, useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import { api, type Item, type Place, type Problem, type Saved } from './api.ts'
import type { Form } from './forms.ts'
import { problemOf } from './problem-words.ts'

/** An opened item: what was read, and what the author has made of it since. */
export interface Opened {
  base: Item
  form: Form
}

/** What was opened and not saved yet, by place; leaving an item and coming back loses nothing. */
export type Drafts = Map<string, Opened>

export const keyOf = ({ bot, kind, id }: Place) => `${bot}/${kind}/${id}`

export const isChanged = ({ base, form }: Opened) => JSON.stringify(base.form) !== JSON.stringify(form)

export interface ItemParts {
  place: Place
  drafts: Drafts
  word: Word
  /** What the form of an item that was just read begins with. */
  begun(item: Item): Form
  /** Something was changed or saved: the lists are to be shown anew. */
  onChanged(saved: boolean): void
}

/** One item being edited: read once, changed in memory, saved with the hash it was read at. */
export function useItem({ place, drafts, word, begun, onChanged }: ItemParts) {
  const key = keyOf(place)
  const [opened, setOpened] = useState<Opened | undefined>(drafts.get(key))
  const [conflict, setConflict] = useState<Item | undefined>()
  const [refused, setRefused] = useState<Problem[]>([])
  const [said, setSaid] = useState<{ tone: 'problem' | 'done'; text: string } | undefined>()

  const put = (next: Opened) => {
    drafts.set(key, next)
    setOpened(next)
  }
  /** As it was read, with what its form begins with. */
  const begin = (item: Item): Item => ({ ...item, form: begun(item) })
  const fail = (error: unknown) => setSaid({ tone: 'problem', text: problemOf(error, word) })
  useEffect(() => {
    if (opened) return
    // What a form begins with is no change of the author's: nothing of theirs is lost with it.
    api.read(place).then((read) => {
      const base = begin(read)
      put({ base, form: base.form })
    }, fail)
  }, [key])

  const take = (saved: Saved, done: string) => {
    setRefused(saved.outcome === 'refused' ? saved.problems : [])
    setConflict(saved.outcome === 'conflict' ? begin(saved.item) : undefined)
    if (saved.outcome === 'refused') setSaid({ tone: 'problem', text: word('not-saved') })
    if (saved.outcome === 'conflict') setSaid(undefined)
    if (saved.outcome !== 'saved') return
    const base = begin(saved.item)
    put({ base, form: base.form })
    setSaid({ tone: 'done', text: done })
    onChanged(true)
  }
  return {
    opened,
    conflict,
    refused,
    said,
    change(form: Form) {
      if (opened) put({ ...opened, form })
      setSaid(undefined)
      onChanged(false)
    },
    async save() {
      if (!opened) return
      await api
        .save(place, { hash: opened.base.hash, form: opened.form })
        .then((saved) => take(saved, word('saved')), fail)
    },
    async sign() {
      if (!opened) return
      await api.sign(place, opened.base.hash).then((saved) => take(saved, word('signed')), fail)
    },
    async restore(number: number) {
      if (!opened) return
      await api.restore(place, { hash: opened.base.hash, number }).then((saved) => take(saved, word('restored')), fail)
    },
    /** Goes on with what was merged, on top of what somebody else has saved. */
    merge(form: Form) {
      if (conflict) put({ base: conflict, form })
      setConflict(undefined)
      setSaid({ tone: 'done', text: word('merged') })
      onChanged(false)
    },
    discard() {
      if (opened) put({ ...opened, form: opened.base.form })
      setRefused([])
      setSaid(undefined)
      onChanged(false)
    },
  }
}
