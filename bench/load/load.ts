import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRuntime } from '../../server/runtime/index.ts'
import { rigaDay } from '../../server/runtime/riga-day.ts'
import { emptyConversationState } from '../../server/runtime/types.ts'
import { type RunningServer, residentMegabytes, startServer } from '../running-server.ts'
import { table } from '../table.ts'
import { writeModels } from './write-models.ts'
import { packId, questionsOf, type Size, writePacks } from './write-packs.ts'

const usual: Size = { packs: 100, topics: 600 }
const asked = 2000
const warmUp = 200
const waitForReloadMs = 20 * 60_000

/**
 * A platform of many generated packs: seconds to load from built artefacts, memory, turns, and what citizens notice while
 * one pack is changed. Packs and artefacts stay in `var/load-…`; building them takes some minutes the first time.
 */
export async function loadBench(_dataDir: string, args: readonly string[]): Promise<string> {
  const size = { packs: Number(args[0] ?? usual.packs), topics: Number(args[1] ?? usual.topics) }
  const folder = join('var', `load-${size.packs}x${size.topics}`)
  const botsDir = join(folder, 'bots')
  const dataDir = join(folder, 'data')
  if (!existsSync(botsDir)) {
    rmSync(`${botsDir}.part`, { recursive: true, force: true })
    writePacks(`${botsDir}.part`, size)
    renameSync(`${botsDir}.part`, botsDir)
  }
  await writeModels({ botsDir, dataDir, day: rigaDay(new Date()) }, (message) => process.stderr.write(`${message}\n`))
  // The first start writes what links packs to their models.
  await (await startServer({ botsDir, dataDir })).stop()

  const start = performance.now()
  const server = await startServer({ botsDir, dataDir })
  try {
    const loadSeconds = (performance.now() - start) / 1000
    const listening = residentMegabytes(server)
    await askEachPack(server, size)
    const asking = residentMegabytes(server)
    const reload = await changeOnePack(server, { botsDir, size })
    const afterwards = residentMegabytes(server)
    const { known, unsure } = await timeTurns({ botsDir, dataDir, size })
    return table(
      ['what', 'measured', 'target'],
      [
        ['packs × topics, of six questions and a passage each', `${size.packs} × ${size.topics}`, '100 × 600'],
        ['start from built artefacts, s', loadSeconds.toFixed(1), '20'],
        ['memory when it listens · when each pack was asked, MB', `${listening} · ${asking}`, '1500'],
        ['memory after a pack was learnt beside it, MB', afterwards, ''],
        [`turn over all packs, an author's question: median · p99 of ${asked - warmUp}, ms`, known, '5 ·'],
        ['the same, a question that two neighbours are asked too, ms', unsure, ''],
        ['from a changed file to the first answer with it, learnt in a thread, s', reload.seconds.toFixed(1), ''],
        ['longest wait of any page meanwhile (the swap), s', reload.longestWait.toFixed(2), '1'],
        ['questions asked meanwhile · not answered', `${reload.asked} · ${reload.failed}`, '· 0'],
      ],
    )
  } finally {
    await server.stop()
  }
}

/** Milliseconds of turns in this process, over packs and topics in turn. */
async function timeTurns({ botsDir, dataDir, size }: { botsDir: string; dataDir: string; size: Size }) {
  const runtime = await createRuntime({ botsDir, dataDir })
  const time = (change: (question: string) => string): string => {
    const times: number[] = []
    for (let i = 0; i < asked; i++) {
      const pack = (i * 37) % size.packs
      const text = change(questionsOf(pack, (i * 101) % size.topics)[2] as string)
      const start = performance.now()
      runtime.respond({ bot: packId(pack), text, state: emptyConversationState, now: new Date() })
      times.push(performance.now() - start)
    }
    const sorted = times.slice(warmUp).sort((a, b) => a - b)
    return [0.5, 0.99].map((share) => (sorted[Math.floor(share * sorted.length)] as number).toFixed(2)).join(' · ')
  }
  return { known: time((question) => question), unsure: time((question) => `${question} rīt`) }
}

async function askEachPack({ url }: RunningServer, { packs }: Size): Promise<void> {
  for (let pack = 0; pack < packs; pack++) await (await askPage(url, pack, questionsOf(pack, 1)[0] as string)).text()
}

function askPage(url: string, pack: number, question: string): Promise<Response> {
  return fetch(`${url}/ask?bot=${packId(pack)}`, { method: 'POST', body: new URLSearchParams({ question }) })
}

interface Reload {
  seconds: number
  /** Seconds. */
  longestWait: number
  asked: number
  failed: number
}

/** Changes a text of one pack, and asks that pack and others until the new text is answered. */
async function changeOnePack(
  { url }: RunningServer,
  { botsDir, size }: { botsDir: string; size: Size },
): Promise<Reload> {
  const changed = Math.floor(size.packs / 2)
  const marker = `jauns${Date.now()}`
  const question = questionsOf(changed, 0)[0] as string
  const path = join(botsDir, packId(changed), 'knowledge', 'topic-0.lv.md')
  const reload: Reload = { seconds: 0, longestWait: 0, asked: 0, failed: 0 }
  const start = performance.now()
  writeFileSync(path, `Zvaniet {contact.phone}, ${marker}.\n`)
  let isNew = false
  const ask = async (pack: number, text: string) => {
    const sent = performance.now()
    const response = await askPage(url, pack, text)
    const page = await response.text()
    reload.longestWait = Math.max(reload.longestWait, (performance.now() - sent) / 1000)
    reload.asked++
    if (!response.ok) reload.failed++
    return page
  }
  const askOthers = async () => {
    for (let i = 0; !isNew; i++) {
      const pack = (i * 37) % size.packs
      await ask(pack, questionsOf(pack, (i * 101) % size.topics)[1] as string)
    }
  }
  const others = askOthers()
  while (!isNew && performance.now() - start < waitForReloadMs) isNew = (await ask(changed, question)).includes(marker)
  if (!isNew) throw new Error(`The changed text of ${packId(changed)} was not answered.`)
  await others
  reload.seconds = (performance.now() - start) / 1000
  return reload
}
