import type { Published } from '../publishing/publish.ts'
import type { Publication } from '../store/store.ts'
import type { PublishingState, StateTask } from './publishing-state.ts'
import type { PublishingResult, PublishingTask, PublishTask, RollbackTask } from './publishing-tasks.ts'
import { createThread } from './thread.ts'

type Without<Task> = Omit<Task, 'botsDir' | 'dataDir'>

/** Publishing beside the turns of the bots. */
export interface PublishingThread {
  look(task: Without<StateTask>): Promise<PublishingState>
  publish(task: Without<PublishTask>): Promise<Published>
  rollback(task: Without<RollbackTask>): Promise<Publication>
  close(): Promise<void>
}

export function createPublishingThread({ botsDir, dataDir }: { botsDir: string; dataDir: string }): PublishingThread {
  const folders = { botsDir, dataDir }
  const thread = createThread<PublishingTask, PublishingResult>('publishing-worker')
  const unexpected = () => new Error('The thread has answered another task.')
  return {
    async look(task) {
      const result = await thread.ask({ does: 'look', ...folders, ...task })
      if (result.did !== 'look') throw unexpected()
      return result.state
    },
    async publish(task) {
      const result = await thread.ask({ does: 'publish', ...folders, ...task })
      if (result.did !== 'publish') throw unexpected()
      return result.published
    },
    async rollback(task) {
      const result = await thread.ask({ does: 'rollback', ...folders, ...task })
      if (result.did !== 'rollback') throw unexpected()
      return result.publication
    },
    close: () => thread.close(),
  }
}
