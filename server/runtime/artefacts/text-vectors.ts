import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Embed } from '../../../knowledge/example.ts'
import type { SentenceEncoder } from '../learn.ts'
import { NumberFileError, readNumberFile, writeNumberFile } from './number-file.ts'

// What has come so far is kept when the rest does not come.
const askedAtOnce = 512

/**
 * Has an encoder read texts; those that it has read before are taken from a file, as it may be slow or cost money.
 *
 * Rejects with an EncoderError; what had come by then is in the file. Asked for another text, what it gives throws.
 */
export async function readTexts(
  texts: readonly string[],
  { sentences, path }: { sentences: SentenceEncoder; path: string },
): Promise<Embed> {
  const unique = [...new Set(texts)]
  const known = readKnown(path, sentences.id)
  const vectors = new Map(unique.flatMap((text) => entryOf(known, text)))
  const unread = unique.filter((text) => !vectors.has(text))
  try {
    for (let at = 0; at < unread.length; at += askedAtOnce) {
      const some = unread.slice(at, at + askedAtOnce)
      const read = await sentences.embed(some)
      some.forEach((text, i) => {
        vectors.set(text, read[i] as Float32Array)
      })
    }
  } finally {
    if (unread.some((text) => vectors.has(text))) writeKnown(path, sentences.id, vectors)
  }
  return (text) => {
    const vector = vectors.get(text)
    if (!vector) throw new Error(`No vector was asked for of "${text.slice(0, 80)}".`)
    return vector
  }
}

type Known = Map<number, Float32Array>

function entryOf(known: Known, text: string): Array<[string, Float32Array]> {
  const vector = known.get(hashOf(text))
  return vector ? [[text, vector]] : []
}

function readKnown(path: string, encoder: string): Known {
  try {
    const file = readNumberFile(path)
    const head = file?.head as { encoder: string; width: number } | undefined
    if (!file || head?.encoder !== encoder) return new Map()
    const all = file.array('vectors', 'Float32Array')
    const { width } = head
    return new Map(
      [...file.array('hashes', 'Float64Array')].map((hash, i) => [hash, all.subarray(i * width, (i + 1) * width)]),
    )
  } catch (error) {
    if (!(error instanceof NumberFileError)) throw error
    // Half a file: it is only a cache, the encoder is asked again.
    rmSync(path, { force: true })
    return new Map()
  }
}

function writeKnown(path: string, encoder: string, vectors: ReadonlyMap<string, Float32Array>): void {
  mkdirSync(dirname(path), { recursive: true })
  const width = [...vectors.values()][0]?.length ?? 0
  const all = new Float32Array(vectors.size * width)
  ;[...vectors.values()].forEach((vector, i) => {
    all.set(vector, i * width)
  })
  const hashes = Float64Array.from(vectors.keys(), hashOf)
  writeNumberFile(path, { encoder, width }, { hashes, vectors: all })
}

/** 48 bits, which a float holds exactly. */
const hashOf = (text: string): number => createHash('sha256').update(text).digest().readUIntBE(0, 6)
