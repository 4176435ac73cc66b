import { createReport, type Report } from '../packs/check/report.ts'
import type { Dialog, Pack, Topic } from '../packs/pack.ts'
import type { Problem } from '../packs/problem.ts'

/** What keeps a pack from going live: whatever states something must be signed by somebody else than who publishes. */
export function checkSignatures(botsDir: string, pack: Pack, publisher: string): Problem[] {
  const problems: Problem[] = []
  const report = createReport(botsDir, pack.id, problems)
  for (const topic of pack.topics) checkSignature(report, `knowledge/${topic.id}.yaml`, { signed: topic, publisher })
  for (const dialog of pack.dialogs.filter((dialog) => dialog.institution === pack.id && dialog.source !== undefined)) {
    checkSignature(report, `dialogs/${dialog.id}.yaml`, { signed: dialog, publisher })
  }
  return problems
}

type Signed = Pick<Topic | Dialog, 'reviewedBy' | 'reviewedOn'>

function checkSignature(report: Report, file: string, { signed, publisher }: { signed: Signed; publisher: string }) {
  const { reviewedBy, reviewedOn } = signed
  if (reviewedBy === null || reviewedOn === null) {
    report(file, 'PACK_UNSIGNED', {
      message: 'Nobody has signed this.',
      hint: 'Let a second person read it and write down "reviewedBy" and "reviewedOn", or publish it as a pilot.',
      at: [reviewedBy === null ? 'reviewedBy' : 'reviewedOn'],
    })
  } else if (sameName(reviewedBy, publisher)) {
    report(file, 'PACK_SIGNED_BY_PUBLISHER', {
      message: `${publisher} has signed this and is publishing it.`,
      hint: 'Let another person publish.',
      at: ['reviewedBy'],
    })
  }
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
