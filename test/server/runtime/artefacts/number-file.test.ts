import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  NumberFileError,
  readNumberFile,
  readNumberFileHead,
  writeNumberFile,
} from '../../../../server/runtime/artefacts/number-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'numbers-'))
const arrays = {
  bytes: Int8Array.of(-1, 2, -3),
  floats: Float32Array.of(0.5, -0.25),
  doubles: Float64Array.of(2 ** 47 + 1),
  none: new Uint16Array(0),
}

function written(name: string): string {
  const path = join(folder, name)
  writeNumberFile(path, { says: 'ā\nb' }, arrays)
  return path
}

test('numbers come back as they were, with what was said of them', () => {
  const file = readNumberFile(written('whole'))
  expect(file?.head).toEqual({ says: 'ā\nb' })
  expect(file?.array('bytes', 'Int8Array')).toEqual(arrays.bytes)
  expect(file?.array('floats', 'Float32Array')).toEqual(arrays.floats)
  expect(file?.array('doubles', 'Float64Array')).toEqual(arrays.doubles)
  expect(file?.array('none', 'Uint16Array')).toEqual(arrays.none)
  expect(readNumberFileHead(join(folder, 'whole'))).toEqual({ says: 'ā\nb' })
})

test('an array that is left in the file is read in parts, also when the file is gone', () => {
  const path = written('left')
  const file = readNumberFile(path, ['bytes'])
  rmSync(path)
  const into = new Int8Array(2)
  file?.reader('bytes', 'Int8Array')(1, into)
  expect(into).toEqual(Int8Array.of(2, -3))
  expect(file?.array('floats', 'Float32Array')).toEqual(arrays.floats)
  expect(() => file?.reader('bytes', 'Int8Array')(2, into)).toThrow(NumberFileError)
  expect(() => file?.reader('floats', 'Float32Array')).toThrow(NumberFileError)
})

test('nothing half written stays beside it', () => {
  written('alone')
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('an array by another name or kind is refused', () => {
  const file = readNumberFile(written('kinds'))
  expect(() => file?.array('bytes', 'Uint8Array')).toThrow(NumberFileError)
  expect(() => file?.array('missing', 'Int8Array')).toThrow(/missing|damaged/)
})

test('a file that does not exist is undefined', () => {
  expect(readNumberFile(join(folder, 'nothing'))).toBeUndefined()
  expect(readNumberFileHead(join(folder, 'nothing'))).toBeUndefined()
})

test.each([
  ['cut in half', (whole: Buffer) => whole.subarray(0, whole.length / 2)],
  ['short of one byte', (whole: Buffer) => whole.subarray(0, -1)],
  ['changed in one byte', (whole: Buffer) => Buffer.concat([whole.subarray(0, -1), Buffer.from([7])])],
  ['empty', () => Buffer.alloc(0)],
  ['another kind of file', () => Buffer.from('bot: ur\n')],
])('a file that is %s is refused by name', (_, damage) => {
  const path = written('damaged')
  writeFileSync(path, damage(readFileSync(path)))
  expect(() => readNumberFile(path)).toThrow(`${path} is cut off or damaged`)
  expect(() => readNumberFile(path, ['floats', 'doubles'])).toThrow(`${path} is cut off or damaged`)
})
