// Builds what is missing or older than its sources: server code into build/, pages into web/dist.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sources = {
  server: ['dialogs', 'knowledge', 'nlu-models', 'server', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
  web: ['web', 'bots/_shared/interface', 'package-lock.json'],
}

/** Builds everything that is out of date; `force` builds all. */
export async function build({ force = false } = {}) {
  if (force || isStale(sources.server, 'build/server/main.js')) {
    await timed('server code', () => {
      rmSync('build', { recursive: true, force: true })
      execFileSync(process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'], {
        stdio: ['ignore', 2, 2],
      })
    })
  }
  if (force || isStale(sources.web, 'web/dist/widget.js')) {
    const { buildWeb } = await import('../web/build.mjs')
    await timed('web pages', buildWeb)
  }
}

async function timed(what, run) {
  const start = performance.now()
  process.stderr.write(`Building ${what} …\n`)
  await run()
  process.stderr.write(`Built ${what} in ${((performance.now() - start) / 1000).toFixed(1)} s.\n`)
}

function isStale(paths, target) {
  return !existsSync(target) || Math.max(...paths.map(newest)) > statSync(target).mtimeMs
}

function newest(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  const entries = readdirSync(path).filter((name) => name !== 'dist' && name !== 'node_modules')
  return Math.max(0, ...entries.map((name) => newest(join(path, name))))
}

if (process.argv[1]?.endsWith('build.mjs')) await build({ force: !process.argv.includes('--if-stale') })
