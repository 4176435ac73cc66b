import { checkPack } from '../packs/check/check-pack.ts'
import { sampleCode } from '../packs/check/check-samples.ts'
import { checkShared } from '../packs/check/check-shared.ts'
import { loadPack } from '../packs/load-pack.ts'
import type { Pack } from '../packs/pack.ts'
import type { Problem } from '../packs/problem.ts'
import { checkSignatures } from '../publishing/check-signatures.ts'
import { type TestsKnown, type TestsOutcome, testsKnown } from '../publishing/tests-known.ts'
import { createVersions } from '../publishing/versions.ts'
import type { Publication } from '../store/store.ts'
import { placeOfFile } from './item.ts'

export interface StateTask {
  botsDir: string
  dataDir: string
  bot: string
  /** Today in Riga, YYYY-MM-DD. */
  day: string
  /** Who would publish. */
  publisher: string
  /** All that was ever published of the bot, the newest first. */
  publications: Publication[]
  /** What came of the tests when they were played last. */
  outcome: TestsOutcome | undefined
}

/** A topic or dialog that keeps the pack from going live. */
export interface Unsigned extends Problem {
  kind: 'topic' | 'dialog'
  id: string
  title: string
}

/** How a pack's folder stands to what was published of it. */
export interface PublishingState {
  /** Hash of the folder's content; null where it cannot be read. */
  draft: string | null
  /** What would refuse any publication. */
  problems: Problem[]
  /** What would refuse a live one, besides: what nobody has signed, and what is still the template's. */
  unsigned: Unsigned[]
  samples: Problem[]
  /** What is known of the tests of this very draft; null where it cannot be read. */
  tests: TestsKnown | null
  /** The newest first; `isWhole`: its files are there as they were published. */
  publications: Array<Publication & { isWhole: boolean }>
}

/** Asks the same as publishing will, and writes nothing. */
export function readPublishingState(task: StateTask): PublishingState {
  const { botsDir, bot, day, publisher, publications, outcome } = task
  const { pack } = loadPack(botsDir, bot)
  const problems = [...checkShared(botsDir), ...checkPack(botsDir, bot, { day })]
  const earlier = wholeVersions(task)
  return {
    draft: pack?.hash ?? null,
    problems: problems.filter(({ severity }) => severity === 'error'),
    unsigned: pack
      ? checkSignatures({ botsDir, pack, publisher, earlier: [...earlier.values()] }).flatMap((problem) =>
          toUnsigned(pack, problem),
        )
      : [],
    samples: problems.filter(({ code }) => code === sampleCode),
    tests: pack ? testsKnown({ botsDir, pack, day }, outcome) : null,
    publications: publications.map((one) => ({ ...one, isWhole: earlier.has(one.version) })),
  }
}

function wholeVersions({ dataDir, bot, publications }: StateTask): Map<string, Pack> {
  const versions = createVersions(dataDir)
  const all = [...new Set(publications.map(({ version }) => version))]
  return new Map(
    all.flatMap((version) => {
      const { pack } = loadPack(versions.folderOf(bot, version), bot)
      return pack?.hash === version ? [[version, pack] as const] : []
    }),
  )
}

function toUnsigned(pack: Pack, problem: Problem): Unsigned[] {
  const item = placeOfFile(problem.file)
  if (item?.kind !== 'topic' && item?.kind !== 'dialog') return []
  const { kind, id } = item
  const page = (kind === 'topic' ? pack.topics : pack.dialogs).find((one) => one.id === id)
  return [{ ...problem, kind, id, title: page?.title?.lv ?? id }]
}
