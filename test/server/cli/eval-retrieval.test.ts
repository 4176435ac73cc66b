import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { evalRetrieval } from '../../../server/cli/eval-retrieval.ts'
import { captureStdout } from '../../support/capture-stdout.ts'

const folder = mkdtempSync(join(tmpdir(), 'retrieval-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, lines: readonly object[]): string {
  const path = join(folder, name)
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join('\n'))
  return path
}

const passages = file('passages.jsonl', [
  { id: 1, text: 'Pieaugušajiem karte maksā trīs eiro.' },
  { id: 2, text: 'Zvirbuļi ligzdo jumtos.' },
])

const builtIn = { source: '', model: '', key: '' }

describe('eval retrieval', () => {
  test('ends with one JSON line of figures', async () => {
    const questions = file('questions.jsonl', [
      { id: 1, text: 'Cik maksā karte?' },
      { id: 2, text: 'Where do sparrows nest?', language: 'en' },
      { id: 2, text: 'karte', language: 'lv' },
    ])
    const { result, text } = await captureStdout(() =>
      evalRetrieval({ passages, questions, json: true, encoder: builtIn }),
    )
    expect(result).toBe(0)
    const figures = JSON.parse(text)
    expect(Object.keys(figures)).toEqual(['recallAt1', 'recallAt5', 'mrrAt10', 'msMedian', 'msP99'])
    expect(figures).toMatchObject({ recallAt1: 2 / 3, recallAt5: 1, mrrAt10: (1 + 1 + 1 / 2) / 3 })
  })

  test('a question whose passage does not exist is named with its line', async () => {
    const questions = file('lost.jsonl', [
      { id: 1, text: 'karte' },
      { id: 9, text: 'putni' },
    ])
    await expect(evalRetrieval({ passages, questions, json: true, encoder: builtIn })).rejects.toMatchObject({
      code: 'EVAL_NO_PASSAGE',
      message: expect.stringContaining('lost.jsonl:2'),
    })
  })

  test('another encoder is asked for when the settings name one', async () => {
    const encoder = { ...builtIn, source: join(folder, 'no-model') }
    await expect(evalRetrieval({ passages, questions: passages, json: true, encoder })).rejects.toMatchObject({
      code: 'ENCODER_NO_MODEL',
    })
  })

  test('two passages of one id are refused', async () => {
    const twice = file('twice.jsonl', [
      { id: 1, text: 'karte' },
      { id: 1, text: 'putni' },
    ])
    await expect(
      evalRetrieval({ passages: twice, questions: passages, json: true, encoder: builtIn }),
    ).rejects.toMatchObject({
      code: 'EVAL_BAD_LINE',
      message: expect.stringContaining('twice.jsonl:2'),
    })
  })

  test.each([
    ['an empty text', [{ id: 1, text: ' ' }]],
    ['no id', [{ text: 'karte' }]],
  ])('%s is named with its line', async (_, lines) => {
    const bad = file('bad.jsonl', lines)
    await expect(
      evalRetrieval({ passages: bad, questions: passages, json: true, encoder: builtIn }),
    ).rejects.toMatchObject({
      code: 'EVAL_BAD_LINE',
      message: expect.stringContaining('bad.jsonl:1'),
    })
  })
})
