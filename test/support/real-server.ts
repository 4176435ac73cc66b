import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface RealServer {
  url: string
  dataDir: string
  /** Ends the process by a signal and waits until it is gone; gives its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

export interface ServerOptions {
  port?: number
  dataDir?: string
  botsDir?: string
  /** The command and its arguments; the server's code as it stands, when none is named. */
  command?: readonly [string, ...string[]]
}

// One process, as in operation: the command tsx would stand between us and the server, and kills it when it does not
// hear within 30 ms that a signal has arrived.
const fromSource = [process.execPath, '--import', 'tsx', 'server/main.ts'] as const

/** Starts the server as its own process and waits for its "listening" line. */
export async function startServer(options: ServerOptions = {}): Promise<RealServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'server-'))
  const [command, ...args] = options.command ?? fromSource
  const child = spawn(command, args, {
    env: {
      ...process.env,
      PORT: String(options.port ?? 0),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      BOTS_DIR: options.botsDir ?? 'test/fixtures/bots',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await listeningUrl(child)
  return { url, dataDir, end: (signal) => end(child, signal) }
}

function listeningUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let errors = ''
    child.stderr?.on('data', (chunk) => {
      errors += chunk
    })
    child.stdout?.on('data', (chunk) => {
      const url = /listening (\S+)/.exec(String(chunk))?.[1]
      if (url) resolve(url)
    })
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it listened: ${errors}`)))
  })
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode)
    child.once('exit', resolve)
    child.kill(signal)
  })
}
