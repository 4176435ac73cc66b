import { checkPack } from '../packs/check/check-pack.ts'
import { findPackIds } from '../packs/load-pack.ts'
import { listOf, loadTests } from '../packs/load-tests.ts'
import type { Problem } from '../packs/problem.ts'
import { withDraft } from './draft-folder.ts'
import { type Item, type ItemKind, placeOfFile } from './item.ts'
import type { Files } from './item-store.ts'

export interface NamingTask {
  botsDir: string
  item: Item
  /** The pack's files as they would be afterwards. */
  files: Files
  /** Today in Riga, YYYY-MM-DD. */
  day: string
}

/** A place that names an item: it would name nothing any more. */
export interface Naming {
  file: string
  line: number
  /** The item of the studio it stands in; null for what has no form, or is another institution's. */
  kind: ItemKind | null
  id: string | null
}

/** Every place that names an item, found by what would be broken without it. */
export function findNaming({ botsDir, item, files, day }: NamingTask): Naming[] {
  const known = new Set(checkPack(botsDir, item.bot, { day }).map(keyOf))
  const broken = withDraft({ botsDir, bot: item.bot, files }, 'all', (draftDir) =>
    checkPack(draftDir, item.bot, { day }),
  ).filter((problem) => /^PACK_UNKNOWN_/.test(problem.code) && !known.has(keyOf(problem)))
  const named = [...broken, ...testsThatName(botsDir, item)].map(({ file, line }) => toNaming(item.bot, file, line))
  return [...new Map(named.map((one) => [`${one.file}:${one.line}`, one])).values()]
}

const keyOf = ({ file, code, message }: Problem) => `${file} ${code} ${message}`

/** Tests of every pack that name the page with its institution, `ur/fee-sia`: no check of that pack looks at them. */
function testsThatName(botsDir: string, { bot, kind, id }: Item): Array<{ file: string; line: number }> {
  if (kind !== 'topic' && kind !== 'dialog') return []
  const name = `${bot}/${id}`
  return findPackIds(botsDir).flatMap((pack) => {
    const { tests, conversations, knownFailures } = loadTests(botsDir, pack)
    return [
      ...[...tests, ...knownFailures.tests].filter(({ page }) => page?.includes(name)),
      ...[...conversations, ...knownFailures.conversations].flatMap(({ file, turns }) =>
        turns.filter(({ topic }) => listOf(topic)?.includes(name)).map(({ line }) => ({ file, line })),
      ),
    ]
  })
}

/** What stands in another institution's pack is for its own authors to open. */
function toNaming(bot: string, file: string, line: number): Naming {
  const place = placeOfFile(file)
  const item = place?.bot === bot ? place : undefined
  return { file, line, kind: item?.kind ?? null, id: item?.id ?? null }
}
