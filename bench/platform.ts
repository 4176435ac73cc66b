import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { loadPack } from '../server/packs/load-pack.ts'
import { table } from './table.ts'

const questionCount = 1000
const together = 4

/** Seconds until the built server with all packs listens, what it holds in memory, and how long an answer takes. */
export async function platformBench(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'platform-'))
  for (const artefacts of ['models', 'packs']) {
    mkdirSync(`var/${artefacts}`, { recursive: true })
    symlinkSync(resolve(`var/${artefacts}`), join(dataDir, artefacts))
  }
  const start = performance.now()
  const { child, url } = await startServer(dataDir)
  try {
    const seconds = (performance.now() - start) / 1000
    const before = residentMegabytes(child)
    const times = await askAll(url)
    const sorted = times.toSorted((a, b) => a - b)
    const at = (share: number) => (sorted[Math.floor(share * sorted.length)] as number).toFixed(1)
    return table(
      ['what', 'measured'],
      [
        ['from the command to the first request, packs read and learnt before, s', seconds.toFixed(1)],
        ['memory when it listens, MB', before],
        [`memory after ${questionCount} questions, MB`, residentMegabytes(child)],
        [`a page with an answer, ${together} at a time, median · p99, ms`, `${at(0.5)} · ${at(0.99)}`],
      ],
    )
  } finally {
    child.kill('SIGTERM')
  }
}

/** The built server, as `npm start` runs it. */
async function startServer(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--max-semi-space-size=4', 'build/server/main.js'], {
    env: {
      // biome-ignore lint/style/noProcessEnv: the server's own settings come on top of what the machine needs.
      ...process.env,
      ...{ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, BOTS_DIR: 'bots' },
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
  return { child, url }
}

function residentMegabytes({ pid }: ChildProcess): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1000)
}

/** Milliseconds of each request. */
async function askAll(url: string): Promise<number[]> {
  const questions = (loadPack('bots', 'ur').pack?.topics ?? []).flatMap((topic) => topic.questions.lv ?? [])
  const step = Math.max(1, Math.floor(questions.length / questionCount))
  const waiting = questions.filter((_, i) => i % step === 0).slice(0, questionCount)
  const times: number[] = []
  const askOneAfterAnother = async () => {
    for (let question = waiting.pop(); question !== undefined; question = waiting.pop()) {
      const start = performance.now()
      const response = await fetch(`${url}/ask?bot=ur`, { method: 'POST', body: new URLSearchParams({ question }) })
      await response.text()
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: together }, askOneAfterAnother))
  return times
}
