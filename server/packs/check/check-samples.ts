import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fact, Pack } from '../pack.ts'
import { readYaml } from '../read-yaml.ts'
import { factsSchema } from '../schemas.ts'
import { templateFolder } from '../template-folder.ts'
import type { Report } from './report.ts'

/** A pack may be tried with what the template put into it; it never goes live with that. */
export const sampleCode = 'PACK_SAMPLE_LEFT'

/** The day on which the template says its sources were read: nobody has. */
export const sampleDay = '2000-01-01'

// The word that begins every text of the template which only shows where a text belongs, its addresses and its day.
const sample =
  /(?<!\p{L})PARAUGS(?!\p{L})[:,]?(?:\s[^\s"{}[\]]+){0,5}|[\w.@:/-]{0,80}\bexample\.lv\b|\bseen: 2000-01-01\b/u

/** Everything that the template brought along and nobody has replaced: marked texts, and facts' values as they were. */
export function checkSamples({ id, facts }: Pick<Pack, 'id' | 'facts'>, botsDir: string, report: Report): void {
  const said = { hint: 'Write what is true of the institution, or take it out.', warning: true }
  for (const { file, line, text } of markedLines(join(botsDir, id))) {
    report(file, sampleCode, { ...said, message: `"${text}" is a sample of the template.`, line })
  }
  const ofTemplate = templateValues(botsDir)
  for (const fact of facts) {
    for (const [name, value] of Object.entries(fact.values)) {
      const written = JSON.stringify(value)
      if (written !== ofTemplate.get(name) || sample.test(written)) continue
      const message = `"${name}" has the value that the template gave it as a sample.`
      report('facts.yaml', sampleCode, { ...said, message, at: [fact.id, 'values', name] })
    }
  }
}

/** Lines with a marked text in all files of a pack but its tests, which no citizen reads. */
function markedLines(folder: string): Array<{ file: string; line: number; text: string }> {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return files
    .filter((file) => /\.(yaml|md)$/.test(file) && !/^tests[\\/]/.test(file))
    .flatMap((file) => {
      const lines = readFileSync(join(folder, file), 'utf8').split('\n')
      return lines.flatMap((line, i) => {
        const isComment = file.endsWith('.yaml') && line.trimStart().startsWith('#')
        const found = isComment ? undefined : sample.exec(line)?.[0]
        return found === undefined ? [] : [{ file: file.replaceAll('\\', '/'), line: i + 1, text: found }]
      })
    })
}

/** Values of the template's facts by their names, as JSON. */
function templateValues(botsDir: string): Map<string, string> {
  const path = join(templateFolder(botsDir), 'facts.yaml')
  const facts: Record<string, Pick<Fact, 'values'>> = existsSync(path)
    ? (readYaml({ path, file: 'facts.yaml' }, factsSchema, [])?.value ?? {})
    : {}
  const values = Object.values(facts).flatMap((fact) => Object.entries(fact.values))
  return new Map(values.map(([name, value]) => [name, JSON.stringify(value)]))
}
