import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { type App, createApp } from './app.ts'
import { collectGarbage } from './collect-garbage.ts'
import { type Config, loadConfig } from './config.ts'
import { AppError } from './errors.ts'
import { type Follower, followPublishing } from './publishing/follow-publishing.ts'
import { placesAtStart } from './publishing/places.ts'
import { createVersions } from './publishing/versions.ts'
import { deleteOldFormats } from './runtime/artefacts/delete-old-formats.ts'
import { createRuntime } from './runtime/index.ts'
import { modelFormat } from './runtime/learn-pack.ts'
import { sqliteStore } from './store/sqlite-store.ts'

const drainMs = 10_000

/** Loads everything, opens the port, and says so on stdout. */
async function main(): Promise<void> {
  const config = loadConfig()
  const log = pino({ level: config.logLevel }, pino.destination(2))
  makeDataDir(config.dataDir)
  const store = sqliteStore(join(config.dataDir, 'asistents.sqlite'))
  const versions = createVersions(config.dataDir)
  const deleted = deleteOldFormats(config.dataDir, modelFormat).length
  if (deleted > 0) log.info({ deleted }, 'caches of former formats are deleted')
  const runtime = await createRuntime({
    botsDir: config.botsDir,
    dataDir: config.dataDir,
    places: placesAtStart(config.botsDir, { store, versions }),
    isMuted: (bot) => store.muteOf(bot) !== undefined,
    progress: (message) => process.stderr.write(`${message}\n`),
  })
  collectGarbage()
  for (const problem of runtime.problems) log.warn({ problem }, 'problem in a pack')
  const world = { now: () => new Date(), randomId: () => randomBytes(18).toString('base64url') }
  const app = createApp({ config, runtime, store, world, log })
  const follower = followPublishing({ config, runtime, store, versions, log })
  const server = createServer(app.handler)
  app.attach(server)
  await listen(server, config)
  // Before the line that others wait for: whoever reads it may already stop us. Again and again is still once.
  let isStopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (!isStopping) void stop({ app, server, follower, log })
      isStopping = true
    })
  }
  const { port } = server.address() as AddressInfo
  process.stdout.write(`listening http://${config.host}:${port}\n`)
}

interface Running {
  app: App
  server: Server
  follower: Follower
  log: Logger
}

/** Takes nothing new, finishes what is under way, and ends with code 0. */
async function stop({ app, server, follower, log }: Running): Promise<void> {
  log.info('stopping')
  await follower.stop()
  const closed = new Promise((resolve) => server.close(resolve))
  await app.drain()
  // A page that keeps its line open has nothing under way; one that asks gets its answer first.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const forced = setTimeout(() => server.closeAllConnections(), drainMs)
  await closed
  clearInterval(idle)
  clearTimeout(forced)
  await app.close()
  process.exit(0)
}

function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch {
    throw new AppError(
      'CONFIG_DATA_DIR',
      `The data folder ${dataDir} cannot be written. Name another with DATA_DIR.`,
      500,
    )
  }
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const said =
        error.code === 'EADDRINUSE' ? 'is in use. Name another with PORT' : `cannot be opened (${error.code})`
      reject(new AppError('SERVER_PORT', `Port ${port} on ${host} ${said}.`, 500))
    })
    server.listen(port, host, resolve)
  })
}

main().catch((error: unknown) => {
  const known = error instanceof AppError
  process.stderr.write(known ? `${error.code}: ${error.message}\n` : `SERVER_FAULT: ${(error as Error).stack}\n`)
  process.exit(2)
})
