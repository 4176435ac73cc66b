import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { fixtureBots } from '../../support/fixture-runtime.ts'

const folder = mkdtempSync(join(tmpdir(), 'ask-'))
const data = join(folder, 'data')

/** Runs the command line as its own process, on the packs of test/fixtures unless told otherwise. */
function bot(words: readonly string[], bots = fixtureBots): Promise<{ code: unknown; out: string; err: string }> {
  const command = ['node_modules/tsx/dist/cli.mjs', 'server/cli/main.ts', ...words, '--bots', bots, '--data', data]
  const env = { ...process.env, NODE_NO_WARNINGS: '1' }
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env }, (error, out, err) => resolve({ code: error?.code ?? 0, out, err }))
  })
}

let files = 0
function file(content: string | Buffer): string {
  const path = join(folder, `in-${++files}.jsonl`)
  writeFileSync(path, content)
  return path
}

const lines = (out: string) =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

const hours = 'Kad bibliotēka ir atvērta?'

beforeAll(async () => {
  // The packs are learnt by the first call; the others find them.
  expect(await bot(['ask', 'library', 'Sveiki!'])).toMatchObject({ code: 0 })
})

describe.concurrent('one question', () => {
  test('is answered in words for people', async () => {
    const { code, out, err } = await bot(['ask', 'library', hours])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^Bibliotēka darbdienās ir atvērta no 10\.00 līdz 19\.00\./)
    expect(out).toMatch(/\n\n\[answered · library\/opening-hours · [01]\.\d\d · [\d.]+ ms\]\n$/)
  })

  test('names its reason when it is not answered; that is no failure', async () => {
    const { code, out } = await bot(['ask', 'library', 'gribu runāt ar cilvēku'])
    expect(code).toBe(0)
    expect(out).toContain('[handoff (asked-for-a-person) · library/')
  })

  test('with --json is the one line that docs/cli.md fixes', async () => {
    const { code, out } = await bot(['ask', 'library', hours, '--json'])
    expect(code).toBe(0)
    const [line, ...rest] = lines(out)
    expect(rest).toEqual([])
    expect(Object.keys(line ?? {})).toEqual([
      'id',
      'text',
      'language',
      'status',
      'reply',
      'institution',
      'page',
      'citations',
      'confidence',
      'reason',
      'alternatives',
      'ms',
    ])
    expect(line).toMatchObject({ status: 'answered', page: 'opening-hours', language: 'lv', institution: 'library' })
  })

  test('is masked before it is shown again', async () => {
    const { out } = await bot(['ask', 'library', `mans kods ir 161175-19997. ${hours}`, '--json'])
    expect(out).toContain('bibliotēka ir atvērta')
    expect(out).not.toContain('161175')
  })
})

describe.concurrent('a file', () => {
  test('is answered line by line in its order, with its own ids or the number of the line', async () => {
    const path = file(
      [
        `{"id": "a", "text": "${hours}"}`,
        '',
        '{"text": "gribu runāt ar cilvēku"}',
        '{"id": 7, "text": ""}',
        '{"id": null, "text": "When is the library open?", "more": [1]}\r',
      ].join('\n'),
    )
    const { code, out } = await bot(['ask', 'library', '--file', path, '--json'])
    expect(code).toBe(0)
    expect(lines(out).map(({ id, status, page }) => [id, status, page])).toEqual([
      ['a', 'answered', 'opening-hours'],
      [3, 'handoff', '_shared/person'],
      [7, 'clarify', null],
      [null, 'answered', 'opening-hours'],
    ])
  })

  test('has every line in a conversation of its own', async () => {
    const alone = lines((await bot(['ask', 'library', 'bērnam', '--json'])).out)[0]
    const path = file('{"text": "Cik maksā lasītāja karte?"}\n{"text": "bērnam"}\n')
    const second = lines((await bot(['ask', 'library', '--file', path, '--json'])).out)[1]
    expect(second).toMatchObject({ status: alone?.status, reply: alone?.reply, page: alone?.page })
  })

  test.each([['12'], ['null'], ['["a"]'], ['{"a": 1}']])(
    'with the text %s meets it like an empty one',
    async (text) => {
      const { code, out } = await bot(['ask', 'library', '--file', file(`{"id": "x", "text": ${text}}`), '--json'])
      expect(code).toBe(0)
      expect(lines(out)).toMatchObject([{ id: 'x', text: '', status: 'clarify', reason: 'empty-message' }])
    },
  )
})

describe.concurrent('a file that cannot be used ends with code 2, one line, and nothing answered:', () => {
  const good = `{"id": "1", "text": "${hours}"}`
  const refused = async (path: string) => {
    const { code, out, err } = await bot(['ask', 'library', '--file', path, '--json'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    return err
  }

  test('not there', async () => {
    expect(await refused('no/such/file.jsonl')).toBe(
      'CLI_NO_FILE: no/such/file.jsonl cannot be read. Name an existing file of JSON lines.\n',
    )
  })

  test('a folder', async () => {
    expect(await refused(folder)).toMatch(/^CLI_NO_FILE: .*\n$/)
  })

  test.each(['', '\n\n  \n'])('empty (%j)', async (content) => {
    expect(await refused(file(content))).toMatch(/^CLI_EMPTY_FILE: .*\n$/)
  })

  test('not UTF-8', async () => {
    expect(await refused(file(Buffer.from('{"text": "b\xe7rns"}', 'latin1')))).toMatch(/^CLI_NOT_UTF8: .*\n$/)
  })

  test.each([
    ['{"id": "2", "text": "cut'],
    ['Kad bibliotēka ir atvērta?'],
    ['["text"]'],
    ['"text"'],
    ['null'],
    ['{"id": "2"} {"id": "3"}'],
  ])('a line that is no JSON object (%s), named with its number', async (line) => {
    // The empty line counts too: the number is the one an editor shows.
    const path = file(`${good}\n\n${line}\n${good}\n`)
    expect(await refused(path)).toBe(`CLI_BAD_LINE: ${path}:3 is not a JSON object. Write one object a line.\n`)
  })

  test('a line without "text", named with its number', async () => {
    const path = file(`${good}\n{"id": "2", "question": "?"}\n`)
    expect(await refused(path)).toBe(`CLI_BAD_LINE: ${path}:2 has no "text". Write {"id": "1", "text": "…"}.\n`)
  })
})

describe.concurrent('exit code 2 and one line of words', () => {
  test('for a pack that is not there, with those that are', async () => {
    expect(await bot(['ask', 'nobody', hours])).toEqual({
      code: 2,
      out: '',
      err: 'PACK_UNKNOWN_BOT: No bot called "nobody". Known bots: library, pool.\n',
    })
  })

  test.each(['_shared', '../library', '__proto__', 'Library'])('for "%s", which is no pack', async (id) => {
    expect(await bot(['ask', id, hours])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^PACK_UNKNOWN_BOT: /),
    })
  })

  test('for a pack that has problems; the other one still answers', async () => {
    const bots = join(folder, 'broken-bots')
    cpSync(fixtureBots, bots, { recursive: true })
    rmSync(join(bots, 'library', 'facts.yaml'))
    const { code, out, err } = await bot(['ask', 'library', hours], bots)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('PACK_BROKEN: The pack "library" has problems. List them: npm run bot -- check library\n')
    expect(await bot(['ask', 'pool', 'Vai baseinā vajag peldcepuri?'], bots)).toMatchObject({ code: 0 })
  })

  test('for no packs folder', async () => {
    const { code, out, err } = await bot(['ask', 'library', hours], join(folder, 'nothing'))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^PACK_NO_FOLDER: .*\n$/)
  })

  test('for neither a question nor a file, and for both', async () => {
    const words = 'CLI_USAGE: Give either a question in quotes or --file with JSON lines of {id, text}.\n'
    expect(await bot(['ask', 'library'])).toEqual({ code: 2, out: '', err: words })
    expect(await bot(['ask', 'library', hours, '--file', file('{"text": "?"}')])).toEqual({
      code: 2,
      out: '',
      err: words,
    })
  })

  test.each([[['ask']], [['ask', 'library', hours, '--colour']], [['answer', 'library']]])('for %j', async (words) => {
    const { code, out, err } = await bot(words)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^error: /)
  })
})

test('help is exit code 0', async () => {
  const { code, out } = await bot(['ask', '--help'])
  expect(code).toBe(0)
  expect(out).toContain('--file <file>')
})
