import type { BrokenTest, BrokenTestsTask } from './broken-tests.ts'
import type { DraftReport, DraftTask } from './check-draft.ts'
import type { Estimate, EstimateTask } from './estimate.ts'
import type { PackListing } from './list-pack.ts'
import type { Naming, NamingTask } from './naming.ts'
import { createThread } from './thread.ts'

export type PackTask =
  | ({ does: 'check' } & DraftTask)
  | { does: 'list'; botsDir: string; bot: string }
  | ({ does: 'naming' } & NamingTask)
  | ({ does: 'tests' } & BrokenTestsTask)
  | { does: 'hash'; botsDir: string; bot: string }
export type PackResult =
  | { did: 'check'; report: DraftReport }
  | { did: 'list'; listing: PackListing }
  | { did: 'naming'; named: Naming[] }
  | { did: 'tests'; broken: BrokenTest[] | null }
  | { did: 'hash'; hash: string | null }

/** Reads whole packs for authors; a pack of a hundred topics takes half a second, in which citizens are answered. */
export interface PackReader {
  list(bot: string): Promise<PackListing>
  check(task: Omit<DraftTask, 'botsDir'>): Promise<DraftReport>
  /** What names an item that is to go. */
  naming(task: Omit<NamingTask, 'botsDir'>): Promise<Naming[]>
  /** The tests that the words and steps of a draft break; null while it cannot be read. */
  brokenTests(task: Omit<BrokenTestsTask, 'botsDir'>): Promise<BrokenTest[] | null>
  /** The hash of the folder as it stands; null where it cannot be read. */
  hashOf(bot: string): Promise<string | null>
  estimate(task: Omit<EstimateTask, 'botsDir'>): Promise<Estimate>
  close(): Promise<void>
}

/** Two threads: the first estimate of a large pack takes seconds, and problems must not wait for it. */
export function createPackReader(botsDir: string): PackReader {
  const packs = createThread<PackTask, PackResult>('pack-worker')
  const estimates = createThread<EstimateTask, Estimate>('estimate-worker')
  const unexpected = () => new Error('The thread has answered another task.')
  return {
    async list(bot) {
      const result = await packs.ask({ does: 'list', botsDir, bot })
      if (result.did !== 'list') throw unexpected()
      return result.listing
    },
    async check(task) {
      const result = await packs.ask({ does: 'check', botsDir, ...task })
      if (result.did !== 'check') throw unexpected()
      return result.report
    },
    async naming(task) {
      const result = await packs.ask({ does: 'naming', botsDir, ...task })
      if (result.did !== 'naming') throw unexpected()
      return result.named
    },
    async brokenTests(task) {
      const result = await packs.ask({ does: 'tests', botsDir, ...task })
      if (result.did !== 'tests') throw unexpected()
      return result.broken
    },
    async hashOf(bot) {
      const result = await packs.ask({ does: 'hash', botsDir, bot })
      if (result.did !== 'hash') throw unexpected()
      return result.hash
    },
    estimate: (task) => estimates.ask({ botsDir, ...task }),
    async close() {
      await Promise.all([packs.close(), estimates.close()])
    },
  }
}
