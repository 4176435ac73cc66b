import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs'
import { join, relative } from 'node:path'

// An editor saves in several steps, and a folder is copied file by file.
const quietMs = 300
// Folders that came without a sign (a mount, a whole folder put in the place of another) are found by looking.
const lookEveryMs = 5000

/**
 * Tells which files below a folder have changed, by their paths in it, once nothing has for a moment; and from when on
 * it sees every change. Folders are watched and not their files: a hundred packs have a hundred thousand of these.
 */
export function watchFolder(
  folder: string,
  {
    onChange,
    onReady,
    onFault,
  }: { onChange: (files: string[]) => void; onReady: () => void; onFault: (error: unknown) => void },
): { close(): Promise<void> } {
  const watchers = new Map<string, { path: string; watcher: FSWatcher }>()
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const note = (path: string) => {
    changed.add(relative(folder, path))
    clearTimeout(timer)
    timer = setTimeout(tell, quietMs)
  }
  const tell = () => {
    // Before it is told: what is written into a new folder from now on is seen.
    look()
    const files = [...changed]
    changed.clear()
    clearTimeout(timer)
    onChange(files)
  }

  /** Watches folders that are new, which counts as a change of them, and lets go of those that are gone. */
  const look = () => {
    const present = foldersBelow(folder)
    for (const [key, { path, watcher }] of watchers) {
      if (present.has(key)) continue
      watcher.close()
      watchers.delete(key)
      note(path)
    }
    for (const [key, path] of present) {
      const watcher = watchers.has(key) ? undefined : startWatch(path)
      if (!watcher) continue
      watchers.set(key, { path, watcher })
      if (isReady) note(path)
    }
  }
  const startWatch = (path: string): FSWatcher | undefined => {
    try {
      const watcher = watch(path, (_event, name) => note(name === null ? path : join(path, name)))
      watcher.on('error', onFault)
      return watcher
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') onFault(error)
      return undefined
    }
  }

  let isReady = false
  look()
  isReady = true
  const looking = setInterval(look, lookEveryMs)
  looking.unref()
  const ready = setImmediate(onReady)
  return {
    async close() {
      clearImmediate(ready)
      clearInterval(looking)
      clearTimeout(timer)
      for (const { watcher } of watchers.values()) watcher.close()
    },
  }
}

/**
 * A folder and all below it, by name and number on the disk: a watch stays with the folder it was set on, also when another
 * has taken its name. None while it cannot be read.
 */
function foldersBelow(folder: string): Map<string, string> {
  try {
    const key = `${statSync(folder).ino} ${folder}`
    const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    return new Map([[key, folder], ...below.flatMap(({ name }) => [...foldersBelow(join(folder, name))])])
  } catch {
    return new Map()
  }
}
