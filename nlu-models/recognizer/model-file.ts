/** Named arrays and a plain value, as one run of bytes. */
export interface ModelFile {
  /** Anything that JSON can hold. */
  header: unknown
  arrays: Record<string, Int8Array | Uint16Array | Float32Array>
}

// The digit is raised when the meaning of what is packed changes.
const magic = 'RCG2'
const arrayTypes = { i8: Int8Array, u16: Uint16Array, f32: Float32Array } as const
type ArrayType = keyof typeof arrayTypes

interface Directory {
  header: unknown
  arrays: Array<{ name: string; type: ArrayType; at: number; length: number }>
  byteLength: number
}

/** Packs a model: magic, length of the directory, directory as JSON, arrays (each from a multiple of 4). */
export function packModel({ header, arrays }: ModelFile): Uint8Array {
  let at = 0
  const entries = Object.entries(arrays).map(([name, array]) => {
    const entry = { name, type: typeOf(array), at, length: array.length }
    at = Math.ceil((at + array.byteLength) / 4) * 4
    return entry
  })
  const directory: Directory = { header, arrays: entries, byteLength: at }
  const json = Buffer.from(JSON.stringify(directory))
  const start = Math.ceil((8 + json.length) / 4) * 4
  const bytes = new Uint8Array(start + at)
  bytes.set(Buffer.from(magic))
  new DataView(bytes.buffer).setUint32(4, json.length, true)
  bytes.set(json, 8)
  for (const entry of entries) {
    const array = arrays[entry.name] as Float32Array
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + entry.at)
  }
  return bytes
}

/** Reads what `packModel` wrote; throws when the bytes are something else or cut off. */
export function unpackModel(bytes: Uint8Array): ModelFile {
  const copy = bytes.slice()
  if (copy.length < 8 || Buffer.from(copy.subarray(0, 4)).toString() !== magic) {
    throw new Error('Not a recogniser file. Train the recogniser again and save it.')
  }
  const length = new DataView(copy.buffer).getUint32(4, true)
  const start = Math.ceil((8 + length) / 4) * 4
  if (copy.length < start) throw new Error('The recogniser file is cut off. Train the recogniser again and save it.')
  const directory = JSON.parse(Buffer.from(copy.subarray(8, 8 + length)).toString()) as Directory
  if (copy.length < start + directory.byteLength) {
    throw new Error('The recogniser file is cut off. Train the recogniser again and save it.')
  }
  const arrays = Object.fromEntries(
    directory.arrays.map(({ name, type, at, length }) => [name, new arrayTypes[type](copy.buffer, start + at, length)]),
  )
  return { header: directory.header, arrays }
}

function typeOf(array: Int8Array | Uint16Array | Float32Array): ArrayType {
  if (array instanceof Int8Array) return 'i8'
  return array instanceof Uint16Array ? 'u16' : 'f32'
}
