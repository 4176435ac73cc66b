import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'

/** Learns the packs once for all test files; without it every file would wait for its own. */
export function setup(): void {
  mkdirSync('test-results', { recursive: true })
  process.env.TEST_DATA_DIR = 'test-results/data'
  execFileSync(
    process.execPath,
    ['node_modules/tsx/dist/cli.mjs', 'server/cli/main.ts', 'ask', 'ur', 'Sveiki!', '--data', 'test-results/data'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
}
