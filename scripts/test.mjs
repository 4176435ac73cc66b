// The one command that checks everything: style, types, content, then all tests. It ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'

const learnt = join('test-results', 'data')
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
if (!existsSync(chromium))
  fail('TEST_NO_CHROMIUM: the browser tests need Debian\'s package "chromium": apt-get install chromium')

await build()
run('style', ['node_modules/@biomejs/biome/bin/biome', 'check', '.'])
run('types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'])
run('types of the pages', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'web'])
run('content', ['build/server/cli/main.js', 'check'])
// Once for all test files; without it each that speaks with the packs would learn them for itself.
run('learning', ['build/server/cli/main.js', 'ask', 'ur', 'Sveiki!', '--data', learnt], 'ignore')

const report = join('test-results', 'vitest.json')
const tests = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
)
if (!existsSync(report)) fail('TEST_NO_REPORT: vitest wrote no report.')
const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
// A file that cannot even be loaded has no failed test of its own; it counts as one all the same.
const unloaded = testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
).length
const failed = Math.max(numFailedTests + unloaded, tests.status === 0 ? 0 : 1)
const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''
console.log(`\n${numPassedTests} passed, ${failed} failed${skipped}`)
process.exit(failed === 0 && tests.status === 0 ? 0 : 1)

function run(what, args, output = 'inherit') {
  const start = performance.now()
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', output, 'inherit'] })
  if (status !== 0) fail(`TEST_${what.toUpperCase().replaceAll(' ', '_')}: see the lines above.`)
  console.log(`${what}: fine (${((performance.now() - start) / 1000).toFixed(1)} s)`)
}

function fail(message) {
  console.error(message)
  console.log('\n0 passed, 1 failed')
  process.exit(1)
}
