import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from './problem.ts'
import { readYaml } from './read-yaml.ts'
import { testsSchema } from './test-schema.ts'

/** One question of `tests/*.yaml` with what must come back. */
export interface PackTest {
  file: string
  line: number
  ask: string
  page: string[] | null
  status: string[] | null
  reason: string[] | null
  variant: string | null
}

/** Reads all tests of a pack. */
export function loadTests(botsDir: string, id: string): { tests: PackTest[]; problems: Problem[] } {
  const problems: Problem[] = []
  const folder = join(botsDir, id, 'tests')
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
    : []
  const tests = names.flatMap((name) => {
    const file = `${id}/tests/${name}`
    const read = readYaml({ path: join(folder, name), file }, testsSchema, problems)
    return (read?.value.questions ?? []).map(
      (test, i): PackTest => ({
        file,
        line: read?.lineOf(['questions', i]) ?? 1,
        ask: test.ask,
        page: listOf(test.page),
        status: listOf(test.status),
        reason: listOf(test.reason),
        variant: test.variant ?? null,
      }),
    )
  })
  return { tests, problems }
}

function listOf(value: string | string[] | undefined): string[] | null {
  if (value === undefined) return null
  return typeof value === 'string' ? [value] : value
}
