import { AppError } from '../errors.ts'
import type { Problem } from '../packs/problem.ts'
import { findFormProblems } from './form-problems.ts'
import { type Form, fromForm, toForm } from './forms.ts'
import type { History, Version } from './history.ts'
import { type Item, isSigned } from './item.ts'
import { type Files, hashOf, partsOf, readFiles, writeFiles } from './item-store.ts'
import { type Signature, saysTheSame, signatureOf, withSignature } from './signature.ts'

/** An item as it stands in the pack now. */
export interface Current {
  /** null: there is no such item yet. */
  hash: string | null
  form: Form
  signature: Signature | null
  /** Who wrote it last and when; null when that was not done here. */
  edited: { by: string; at: string } | null
}

export type Saved =
  | { outcome: 'saved'; current: Current }
  /** Somebody else was faster: what stands there now. */
  | { outcome: 'conflict'; current: Current }
  /** It breaks the form of its file; nothing was written. */
  | { outcome: 'refused'; problems: Problem[] }

/** Reading, saving and signing the items of packs in their own files. */
export interface Editing {
  read(item: Item): Current
  /** The files as they would be with the form. */
  draft(item: Item, form: unknown): Files
  save(item: Item, given: { form: unknown; hash: string | null; by: string }): Saved
  /** Throws STUDIO_SELF_SIGNING or STUDIO_NOTHING_TO_SIGN. */
  sign(item: Item, given: { hash: string | null; by: string; day: string }): Saved
}

export interface EditingParts {
  botsDir: string
  history: History
  now: () => Date
}

/** Everything between reading and writing is done in one go, so that two authors cannot come between each other. */
export function createEditing({ botsDir, history, now }: EditingParts): Editing {
  const currentOf = (item: Item, files: Files): Current => {
    const hash = hashOf(partsOf(item, files))
    const written = lastEdit(history.list(item), hash)
    return { hash, form: toForm(item, files), signature: signatureOf(item, files), edited: written }
  }
  const keep = (item: Item, files: Files, did: Pick<Version, 'did' | 'by'>) => {
    const parts = partsOf(item, files)
    const hash = hashOf(parts)
    if (hash !== null && hash !== history.latest(item)?.hash)
      history.keep(item, { ...did, at: now().toISOString(), hash, parts })
  }
  const write = (item: Item, { files, before }: { files: Files; before: Files }, did: Pick<Version, 'did' | 'by'>) => {
    // What was written outside the studio would otherwise be lost to the history.
    keep(item, before, { did: 'found', by: null })
    writeFiles(botsDir, files, before)
    keep(item, files, did)
  }

  return {
    read: (item) => currentOf(item, readFiles(botsDir, item)),
    draft: (item, form) => fromForm(item, form, readFiles(botsDir, item)),
    save(item, { form, hash, by }) {
      const before = readFiles(botsDir, item)
      const current = currentOf(item, before)
      if (hash !== current.hash) return { outcome: 'conflict', current }
      const drafted = fromForm(item, form, before)
      const problems = findFormProblems({ botsDir, item, files: drafted })
      if (problems.length > 0) return { outcome: 'refused', problems }
      if (isSame(item, drafted, before)) return { outcome: 'saved', current }
      // A signature holds for the words that were signed, and is given only by signing.
      const files = withSignature(item, drafted, saysTheSame(item, drafted, before) ? current.signature : null)
      write(item, { files, before }, { did: 'saved', by })
      return { outcome: 'saved', current: currentOf(item, files) }
    },
    sign(item, { hash, by, day }) {
      const before = readFiles(botsDir, item)
      const current = currentOf(item, before)
      if (hash !== current.hash) return { outcome: 'conflict', current }
      if (current.hash === null || !isSigned(item)) {
        throw new AppError('STUDIO_NOTHING_TO_SIGN', 'Only a saved topic or dialog can be signed. Save it first.', 409)
      }
      if (current.edited?.by === by) {
        throw new AppError('STUDIO_SELF_SIGNING', 'Who wrote a text last does not sign it. Ask a second author.', 403)
      }
      const files = withSignature(item, before, { reviewedBy: by, reviewedOn: day })
      write(item, { files, before }, { did: 'signed', by })
      return { outcome: 'saved', current: currentOf(item, files) }
    },
  }
}

const isSame = (item: Item, one: Files, other: Files) => hashOf(partsOf(item, one)) === hashOf(partsOf(item, other))

const notWriting: ReadonlyArray<Version['did']> = ['signed', 'renamed', 'removed']

/** Whoever wrote the words stays their author, whatever was done with them since. */
function lastEdit(versions: readonly Version[], hash: string | null): Current['edited'] {
  if (versions.at(-1)?.hash !== hash) return null
  const written = versions.filter(({ did }) => !notWriting.includes(did)).at(-1)
  return written?.by == null ? null : { by: written.by, at: written.at }
}
