import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { qualityTables } from '../../bench/quality.ts'
import { withTables } from '../../bench/write-quality.ts'
import { createRuntime } from '../../server/runtime/index.ts'

test('docs/quality.md holds what the packs give today', { timeout: 900_000 }, async () => {
  const runtime = await createRuntime({ botsDir: 'bots', dataDir: 'test-results/data' })
  const written = readFileSync('docs/quality.md', 'utf8')
  expect(written, 'run: npm run quality').toBe(withTables(written, qualityTables(runtime, 'bots')))
})
