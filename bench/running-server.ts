import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The built server in a process of its own. */
export interface RunningServer {
  child: ChildProcess
  url: string
  stop(): Promise<void>
}

/** Starts the built server as `npm start` runs it, and waits until it listens. */
export async function startServer(folders: { botsDir: string; dataDir: string }): Promise<RunningServer> {
  const child = spawn(process.execPath, ['--max-semi-space-size=4', 'build/server/main.js'], {
    env: {
      // biome-ignore lint/style/noProcessEnv: the server's own settings come on top of what the machine needs.
      ...process.env,
      ...{ PORT: '0', HOST: '127.0.0.1', DATA_DIR: folders.dataDir, BOTS_DIR: folders.botsDir },
      ...{ LOG_LEVEL: 'error', REQUESTS_PER_MINUTE: '1000000' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((found, failed) => {
    child.stdout.on('data', (chunk) => {
      const listening = /listening (\S+)/.exec(String(chunk))?.[1]
      if (listening) found(listening)
    })
    child.once('exit', (code) => failed(new Error(`The server ended with ${code}. Build it first: npm run build`)))
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    child,
    url,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** What a server's process holds in memory, as the system counts it. */
export function residentMegabytes({ child: { pid } }: RunningServer): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1000)
}
