import { api, type Listing, type Place } from './api.ts'
import type { TestForm } from './forms.ts'
import { type Drafts, isChanged, keyOf, type Opened } from './use-item.ts'

/** What is to be put into a file of tests. */
export type NewTests = Pick<TestForm, 'questions' | 'conversations'>

// What stands here must fail; nobody adds to it by the way.
const knownFailures = 'known-failures'

/** The file that tests of a page belong into: the one that names it already, else the first that holds others like them. */
export function testsFor(listing: Listing, page: string | null, kind: keyof NewTests): Place {
  const files = listing.tests.filter(({ id }) => id !== knownFailures)
  const found =
    files.find(({ names, ...counts }) => page !== null && names.includes(page) && counts[kind] > 0) ??
    files.find((counts) => counts[kind] > 0) ??
    files[0]
  return { bot: listing.id, kind: 'test', id: found?.id ?? 'basics' }
}

/** Puts tests into the draft of a file, to be gone on with there; nothing is saved. */
export async function draftTests(place: Place, more: NewTests, drafts: Drafts): Promise<void> {
  const key = keyOf(place)
  const opened = drafts.get(key) ?? (await freshly(place))
  drafts.set(key, { ...opened, form: together(opened.form as TestForm, more) })
}

async function freshly(place: Place): Promise<Opened> {
  const base = await api.read(place)
  return { base, form: base.form }
}

/** Saves tests into a file; where that file is being edited they join its draft. `conflict`: somebody was faster. */
export async function keepTests(
  place: Place,
  more: NewTests,
  drafts: Drafts,
): Promise<'saved' | 'drafted' | 'conflict' | 'refused'> {
  const key = keyOf(place)
  const known = drafts.get(key)
  if (known && isChanged(known)) {
    await draftTests(place, more, drafts)
    return 'drafted'
  }
  const { hash, form } = await api.read(place)
  const saved = await api.save(place, { hash, form: together(form as TestForm, more) })
  // What was read before is older than what stands there now.
  if (saved.outcome === 'saved') drafts.delete(key)
  return saved.outcome
}

function together(form: TestForm, { questions, conversations }: NewTests): TestForm {
  return {
    ...form,
    questions: [...form.questions, ...questions],
    conversations: [...form.conversations, ...conversations],
  }
}
