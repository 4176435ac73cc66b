import { createReport, type Said } from '../packs/check/report.ts'
import type { Dialog, Pack, Topic } from '../packs/pack.ts'
import type { Problem } from '../packs/problem.ts'

export interface Signatures {
  botsDir: string
  pack: Pack
  publisher: string
  /** Every version that was published before. */
  earlier: readonly Pack[]
}

/**
 * What keeps a pack from going live: whatever states something must be signed, as it stands, by somebody else than who
 * publishes.
 */
export function checkSignatures({ botsDir, pack, publisher, earlier }: Signatures): Problem[] {
  const problems: Problem[] = []
  const report = createReport(botsDir, pack.id, problems)
  for (const folder of ['knowledge', 'dialogs'] as const) {
    for (const signed of thoseThatState(pack)[folder]) {
      const before = earlier.flatMap((other) => thoseThatState(other)[folder].find(({ id }) => id === signed.id) ?? [])
      const problem = problemOf(signed, { publisher, before })
      if (problem) report(`${folder}/${signed.id}.yaml`, problem.code, problem)
    }
  }
  return problems
}

type Signed = Topic | Dialog

function thoseThatState({ id, topics, dialogs }: Pack): Record<'knowledge' | 'dialogs', readonly Signed[]> {
  return {
    knowledge: topics,
    dialogs: dialogs.filter(({ institution, source }) => institution === id && source !== undefined),
  }
}

function problemOf(
  signed: Signed,
  { publisher, before }: { publisher: string; before: readonly Signed[] },
): (Said & { code: string }) | undefined {
  const { reviewedBy, reviewedOn } = signed
  if (reviewedBy === null || reviewedOn === null) {
    return {
      code: 'PACK_UNSIGNED',
      message: 'Nobody has signed this.',
      hint: 'Let a second person read it and write down "reviewedBy" and "reviewedOn", or publish it as a pilot.',
      at: [reviewedBy === null ? 'reviewedBy' : 'reviewedOn'],
    }
  }
  if (sameName(reviewedBy, publisher)) {
    return {
      code: 'PACK_SIGNED_BY_PUBLISHER',
      message: `${publisher} has signed this and is publishing it.`,
      hint: 'Let another person publish.',
      at: ['reviewedBy'],
    }
  }
  const underTheSameName = before.filter((one) => one.reviewedBy === reviewedBy && one.reviewedOn === reviewedOn)
  if (underTheSameName.every((one) => wordsOf(one) === wordsOf(signed))) return undefined
  return {
    code: 'PACK_CHANGED_SINCE_SIGNED',
    message: `This has changed since ${reviewedBy} signed it on ${reviewedOn}.`,
    hint: 'Let it be read again and write down the new "reviewedOn".',
    at: ['reviewedOn'],
  }
}

/** All that is said and what it rests on; how citizens ask may grow without a signature. */
function wordsOf(signed: Signed): string {
  return JSON.stringify({ ...signed, questions: null, when: null })
}

function sameName(a: string, b: string): boolean {
  return plain(a) === plain(b)
}

// "Ilze  Paraudziņa " and "ilze paraudzina" are one person.
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part !== '')
    .join(' ')
}
