import { createHash } from 'node:crypto'
import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { threadId } from 'node:worker_threads'

const kinds = {
  Int8Array,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
} as const

type Kind = keyof typeof kinds
export type NumberArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array

interface Header {
  head: unknown
  arrays: Array<{ name: string; kind: Kind; length: number }>
  /** Of all arrays' bytes, in their order. */
  sha256: string
}

/** A file that is cut off, damaged or none of ours; `path` is the cure: delete it, and it is made again. */
export class NumberFileError extends Error {
  constructor(path: string) {
    super(`${path} is cut off or damaged. Delete it; it is built again.`)
    this.name = 'NumberFileError'
  }
}

/** Writes a JSON line and arrays of numbers; a reader sees the old file or the whole new one. */
export function writeNumberFile(path: string, head: unknown, arrays: Readonly<Record<string, NumberArray>>): void {
  const hash = createHash('sha256')
  const bodies = Object.values(arrays).map(bytesOf)
  for (const body of bodies) hash.update(body)
  const header: Header = {
    head,
    arrays: Object.entries(arrays).map(([name, array]) => ({ name, kind: kindOf(array), length: array.length })),
    sha256: hash.digest('hex'),
  }
  // Two processes or threads may make the same file at once.
  const part = `${path}.${process.pid}-${threadId}.part`
  const file = openSync(part, 'w')
  try {
    for (const piece of [Buffer.from(`${JSON.stringify(header)}\n`), ...bodies]) writeAll(file, piece)
    closeSync(file)
    renameSync(part, path)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

/** A read file. */
export interface NumberFile {
  head: unknown
  array<K extends Kind>(name: string, kind: K): InstanceType<(typeof kinds)[K]>
  /** For an array that was left in the file: fills `into` with its numbers from `start` on. */
  reader(name: string, kind: Kind): (start: number, into: NumberArray) => void
}

/**
 * Reads such a file, each array into memory of its own but those that are left in it; undefined when there is none. The
 * file stays open for these, also when it is deleted. Throws NumberFileError.
 */
export function readNumberFile(path: string, left: readonly string[] = []): NumberFile | undefined {
  if (!existsSync(path)) return undefined
  const opened = { file: openSync(path, 'r') }
  try {
    const read = readArrays(opened.file, path, left)
    const { file } = opened
    if (left.length === 0) closeSync(file)
    else closing.register(opened, file)
    return {
      head: read.head,
      array(name, kind) {
        const array = read.arrays.get(name)
        if (!(array instanceof kinds[kind])) throw new NumberFileError(path)
        return array as InstanceType<(typeof kinds)[typeof kind]>
      },
      reader(name, kind) {
        const place = read.places.get(name)
        if (place?.kind !== kind) throw new NumberFileError(path)
        return (start, into) => {
          if (start + into.length > place.length) throw new NumberFileError(path)
          readExactly({ file: opened.file, path }, bytesOf(into), place.at + start * into.BYTES_PER_ELEMENT)
        }
      },
    }
  } catch (error) {
    closeSync(opened.file)
    throw error
  }
}

function readArrays(file: number, path: string, left: readonly string[]) {
  const { header, bodyAt } = readHeader(file, path)
  const hash = createHash('sha256')
  const arrays = new Map<string, NumberArray>()
  const places = new Map<string, { kind: Kind; length: number; at: number }>()
  let at = bodyAt
  for (const { name, kind, length } of header.arrays) {
    const size = length * kinds[kind].BYTES_PER_ELEMENT
    if (left.includes(name)) {
      places.set(name, { kind, length, at })
      hashPart(hash, { file, at, size, path })
    } else {
      const array: NumberArray = new kinds[kind](length)
      readExactly({ file, path }, bytesOf(array), at)
      hash.update(bytesOf(array))
      arrays.set(name, array)
    }
    at += size
  }
  if (hash.digest('hex') !== header.sha256) throw new NumberFileError(path)
  return { head: header.head, arrays, places }
}

// A model is forgotten when no conversation needs it any more; nobody is told of that moment.
const closing = new FinalizationRegistry<number>((file) => closeSync(file))

function hashPart(
  hash: ReturnType<typeof createHash>,
  { file, at, size, path }: { file: number; at: number; size: number; path: string },
): void {
  const block = new Uint8Array(Math.min(blockSize, size))
  for (let done = 0; done < size; done += block.length) {
    const part = block.subarray(0, Math.min(block.length, size - done))
    readExactly({ file, path }, part, at + done)
    hash.update(part)
  }
}

function readExactly({ file, path }: { file: number; path: string }, into: Uint8Array, at: number): void {
  if (readAll(file, into, at) < into.length) throw new NumberFileError(path)
}

/** Reads the JSON line alone, without looking at the arrays; undefined when there is no such file. */
export function readNumberFileHead(path: string): unknown {
  if (!existsSync(path)) return undefined
  const file = openSync(path, 'r')
  try {
    return readHeader(file, path).header.head
  } finally {
    closeSync(file)
  }
}

const blockSize = 256 * 1024
const newline = 10

function readHeader(file: number, path: string): { header: Header; bodyAt: number } {
  const { size } = fstatSync(file)
  const pieces: Buffer[] = []
  for (let at = 0; at < size; at += blockSize) {
    const block = Buffer.alloc(Math.min(blockSize, size - at))
    readAll(file, block, at)
    const end = block.indexOf(newline)
    pieces.push(end < 0 ? block : block.subarray(0, end))
    if (end < 0) continue
    try {
      const header = JSON.parse(Buffer.concat(pieces).toString('utf8')) as Header
      if (Array.isArray(header.arrays) && header.arrays.every(({ kind }) => kind in kinds)) {
        return { header, bodyAt: at + end + 1 }
      }
    } catch {
      // No JSON: said below.
    }
    break
  }
  throw new NumberFileError(path)
}

const kindOf = (array: NumberArray): Kind => array.constructor.name as Kind

const bytesOf = (array: NumberArray): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

function readAll(file: number, into: Uint8Array, from: number): number {
  let at = 0
  while (at < into.length) {
    const read = readSync(file, into, at, into.length - at, from + at)
    if (read === 0) break
    at += read
  }
  return at
}
