import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkPack } from '../../../server/packs/check/check-pack.ts'
import { loadPack } from '../../../server/packs/load-pack.ts'
import { fixtureBots } from '../../support/fixture-runtime.ts'

let bots: string
beforeEach(() => {
  bots = mkdtempSync(join(tmpdir(), 'samples-'))
  cpSync(fixtureBots, bots, { recursive: true })
  cpSync('bots/_template', join(bots, 'office'), { recursive: true })
})
afterEach(() => rmSync(bots, { recursive: true }))

const samples = () => checkPack(bots, 'office', { day: '2026-11-24' }).filter(({ code }) => code === 'PACK_SAMPLE_LEFT')
const places = () => samples().map(({ file, line }) => `${file.slice('office/'.length)}:${line}`)
const lineOf = (file: string, text: string) =>
  readFileSync(join(bots, 'office', file), 'utf8')
    .split(text)[0]
    ?.split('\n').length
const write = (file: string, change: (text: string) => string) => {
  const path = join(bots, 'office', file)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}

describe('of a pack that is still the template', () => {
  test('every text that a citizen may read as a statement is named with its line', () => {
    const { pack } = loadPack(bots, 'office')
    const said = [
      ...(pack?.topics ?? []).flatMap(({ texts }) => [texts.lv?.summary, texts.lv?.details]),
      ...(pack?.dialogs ?? []).flatMap(({ institution, steps }) =>
        institution === 'office' ? steps.flatMap((step) => (step.kind === 'say' ? [step.say.lv] : [])) : [],
      ),
      ...[pack?.bot.name.lv, pack?.bot.assistant.lv, pack?.bot.scope.lv],
    ].filter((text) => text !== undefined && text !== '')
    expect(said.length).toBeGreaterThan(7)
    expect(said.filter((text) => !text?.startsWith('PARAUGS'))).toEqual([])
    expect(places()).toContain('knowledge/service-fee.lv.md:3')
    expect(places()).toContain('bot.yaml:11')
  })

  test('every value of a fact is named', () => {
    const { pack } = loadPack(bots, 'office')
    const names = (pack?.facts ?? []).flatMap(({ values }) => Object.keys(values))
    expect(names).toHaveLength(5)
    for (const name of names) expect(places()).toContain(`facts.yaml:${lineOf('facts.yaml', `${name}:`)}`)
  })

  test('every day on which nobody read a source is named, once', () => {
    const days = places().filter((place) => {
      const [file = '', line] = place.split(':')
      return readFileSync(join(bots, 'office', file), 'utf8')
        .split('\n')
        [Number(line) - 1]?.includes('seen:')
    })
    expect(days).toHaveLength(6)
    const codes = checkPack(bots, 'office', { day: '2026-11-24' }).map(({ code }) => code)
    expect(codes).not.toContain('PACK_REVIEW_DUE')
  })

  test('samples are warnings, so that it can be tried', () => {
    expect(new Set(samples().map(({ severity }) => severity))).toEqual(new Set(['warning']))
  })

  test('tests and comments are not named: no citizen reads them', () => {
    expect(places().filter((place) => place.startsWith('tests/') || place === 'bot.yaml:1')).toEqual([])
  })
})

test('a value stays a sample when only what the fact is about has been written anew', () => {
  write('facts.yaml', (text) =>
    text
      .replaceAll(/PARAUGS – /g, '')
      .replaceAll('source: example.lv', 'source: likums')
      .replaceAll('2000-01-01', '2026-11-24'),
  )
  const inFacts = samples().filter(({ file }) => file.endsWith('facts.yaml'))
  expect(inFacts.map(({ message }) => /^"[^"]+"/.exec(message)?.[0])).toEqual([
    '"fee.service"',
    '"contact.phone"',
    '"pasts@example.lv"',
    '"term.service"',
    '"term.service-urgent"',
  ])
})

test("another value under the template's name is no sample", () => {
  write('facts.yaml', (text) => text.replace('999.99', '12.50'))
  expect(samples().map(({ message }) => message)).not.toContainEqual(expect.stringContaining('fee.service'))
})

test('the packs of the institutions have no sample in them', () => {
  const left = ['ur', 'vid', 'vsaa', 'pmlp', 'csdd', 'latvija-lv'].flatMap((id) =>
    checkPack('bots', id, { day: '2026-11-24' }).filter(({ code }) => code === 'PACK_SAMPLE_LEFT'),
  )
  expect(left).toEqual([])
})
