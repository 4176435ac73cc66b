import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { loadPack } from '../server/packs/load-pack.ts'
import { residentMegabytes, startServer } from './running-server.ts'
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
  const server = await startServer({ botsDir: 'bots', dataDir })
  try {
    const seconds = (performance.now() - start) / 1000
    const before = residentMegabytes(server)
    const times = await askAll(server.url)
    const sorted = times.toSorted((a, b) => a - b)
    const at = (share: number) => (sorted[Math.floor(share * sorted.length)] as number).toFixed(1)
    return table(
      ['what', 'measured'],
      [
        ['from the command to the first request, packs read and learnt before, s', seconds.toFixed(1)],
        ['memory when it listens, MB', before],
        [`memory after ${questionCount} questions, MB`, residentMegabytes(server)],
        [`a page with an answer, ${together} at a time, median · p99, ms`, `${at(0.5)} · ${at(0.99)}`],
      ],
    )
  } finally {
    await server.stop()
  }
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
