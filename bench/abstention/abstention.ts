import { progress } from '../../server/cli/progress.ts'
import { shareWithInterval } from '../../server/cli/share-with-interval.ts'
import { loadBaseModels } from '../../server/runtime/base-models.ts'
import { table } from '../table.ts'
import { askOurs } from './ours.ts'
import { type PackTask, readTasks } from './pack-task.ts'
import { askPeer, characterPeer, nearestPeer, nlpjsPeer } from './peers.ts'
import { type PackVerdicts, sumTallies, type Tally, tally } from './verdicts.ts'

export const twinsFile = 'bench/abstention/twins.tsv'

/** Measures when different methods know that they do not know; docs/benchmark.md says how. */
export async function abstentionBench(): Promise<string> {
  const tasks = await readTasks('bots', twinsFile)
  const models = loadBaseModels()
  const methods: Array<{ name: string; ask: (task: PackTask) => PackVerdicts | Promise<PackVerdicts> }> = [
    ...[nlpjsPeer, characterPeer, nearestPeer(models.encoder)].map((peer) => ({
      name: peer.name,
      ask: (task: PackTask) => askPeer(peer, task),
    })),
    { name: 'ours', ask: (task) => askOurs(task, models) },
  ]
  const rows: string[][] = []
  for (const { name, ask } of methods) {
    const tallies: Tally[] = []
    for (const task of tasks) {
      const start = performance.now()
      tallies.push(tally(task, await ask(task)))
      progress(`${name}, ${task.view.bot.id}: ${((performance.now() - start) / 1000).toFixed(1)} s`)
    }
    rows.push([name, ...cells(sumTallies(tallies))])
  }
  return table(head, rows)
}

const head = [
  'method',
  'answered when the page is there',
  'right among answered',
  'answered though the page is gone',
  'off topic answered',
  'near misses answered',
  'twins: both as they should',
  'twins: one answered wrongly',
]

function cells(t: Tally): string[] {
  const share = (part: number, whole: number) => shareWithInterval(whole === 0 ? 0 : part / whole, whole)
  return [
    share(t.answered, t.present),
    share(t.right, t.answered),
    share(t.removedAnswered, t.removed),
    share(t.offTopicAnswered, t.offTopic),
    share(t.nearMissAnswered, t.nearMiss),
    share(t.twinsRight, t.twins),
    share(t.twinsWrong, t.twins),
  ]
}
