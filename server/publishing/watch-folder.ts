import { relative } from 'node:path'
import { watch } from 'chokidar'

// An editor saves in several steps, and a folder is copied file by file.
const quietMs = 300

/**
 * Tells which files below a folder have changed, by their paths in it, once nothing has for a moment; and from when on
 * it sees every change.
 */
export function watchFolder(
  folder: string,
  {
    onChange,
    onReady,
    onFault,
  }: { onChange: (files: string[]) => void; onReady: () => void; onFault: (error: unknown) => void },
): { close(): Promise<void> } {
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const tell = () => {
    const files = [...changed]
    changed.clear()
    onChange(files)
  }
  const watcher = watch(folder, { ignoreInitial: true })
  watcher.on('all', (_event, path) => {
    changed.add(relative(folder, path))
    clearTimeout(timer)
    timer = setTimeout(tell, quietMs)
  })
  watcher.on('ready', onReady)
  watcher.on('error', onFault)
  return {
    async close() {
      clearTimeout(timer)
      await watcher.close()
    },
  }
}
