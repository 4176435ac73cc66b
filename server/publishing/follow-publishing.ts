import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { sharedId } from '../packs/pack-files.ts'
import type { Runtime } from '../runtime/index.ts'
import type { Store } from '../store/store.ts'
import { createLivePacks, type TakenUp } from './live-packs.ts'
import type { Versions } from './versions.ts'
import { watchFolder } from './watch-folder.ts'

const lookEveryMs = 1000

export interface Follower {
  stop(): Promise<void>
}

/** Lets a server follow what is published by other processes and what authors change in the packs folder. */
export function followPublishing({
  config: { botsDir },
  log,
  ...parts
}: {
  config: Pick<Config, 'botsDir'>
  runtime: Runtime
  store: Store
  versions: Versions
  log: Logger
}): Follower {
  const onFault = (error: unknown, about: string) => log.error({ err: error, about }, 'fault')
  const onTakenUp = (taken: TakenUp) =>
    taken.outcome === 'serves'
      ? log.info(taken, 'a pack has been taken up')
      : log.warn(taken, 'a pack was refused; what served before serves on')
  const packs = createLivePacks({ ...parts, botsDir, onTakenUp, onFault })
  const look = () => {
    packs.refresh().catch((error) => onFault(error, 'publishing'))
  }
  const take = (files: readonly string[]) => {
    packs.changed(files)
    look()
  }
  const timer = setInterval(look, lookEveryMs)
  const watcher = watchFolder(botsDir, {
    onChange: take,
    // What was changed while the packs were being learnt, or before the watch stood, was not seen: all are read again.
    onReady: () => take([sharedId]),
    onFault: (error) => onFault(error, 'packs folder'),
  })
  return {
    async stop() {
      clearInterval(timer)
      await watcher.close()
    },
  }
}
