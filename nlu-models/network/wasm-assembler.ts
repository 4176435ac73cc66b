/** The few WebAssembly instructions that the number kernels need, as functions that return bytes. */

export type Code = readonly number[]

export const type = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const

/** The types of so many addresses or whole numbers. */
export const pointers = (count: number): number[] => new Array<number>(count).fill(type.i32)

/** Unsigned LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = []
  let rest = value >>> 0
  do {
    const low = rest & 127
    rest >>>= 7
    bytes.push(rest === 0 ? low : low | 128)
  } while (rest !== 0)
  return bytes
}

/** Signed LEB128. */
function signed(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (;;) {
    const low = rest & 127
    rest >>= 7
    const done = (rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0)
    bytes.push(done ? low : low | 128)
    if (done) return bytes
  }
}

const binary =
  (...opcode: number[]) =>
  (a: Code, b: Code): Code => [...a, ...b, ...opcode]
const simd = (opcode: number) => [0xfd, ...unsigned(opcode)]

export const get = (local: number): Code => [0x20, ...unsigned(local)]
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)]
export const constant = (value: number): Code => [0x41, ...signed(value)]
export const add = binary(0x6a)
export const multiply = binary(0x6c)
export const isLess = binary(0x49)
export const isAtMost = binary(0x4d)

export const vector = {
  zero: [...simd(0x0c), ...new Array<number>(16).fill(0)] as Code,
  load: (address: Code, offset = 0): Code => [...address, ...simd(0x00), 2, ...unsigned(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [
    ...address,
    ...value,
    ...simd(0x0b),
    2,
    ...unsigned(offset),
  ],
  /** Four copies of the float at an address. */
  loadSplat: (address: Code): Code => [...address, ...simd(0x09), 2, 0],
  splat: (float: Code): Code => [...float, ...simd(0x13)],
  add: binary(...simd(0xe4)),
  subtract: binary(...simd(0xe5)),
  multiply: binary(...simd(0xe6)),
  divide: binary(...simd(0xe7)),
  squareRoot: (value: Code): Code => [...value, ...simd(0xe3)],
  /** One of its four floats. */
  lane: (value: Code, lane: number): Code => [...value, ...simd(0x1f), lane],
}

export const loadInteger = (address: Code): Code => [...address, 0x28, 2, 0]

export const float = {
  add: binary(0x92),
  store: (address: Code, value: Code): Code => [...address, ...value, 0x38, 2, 0],
}

export const integers = {
  /** Eight signed bytes, each as 16 bits. */
  loadBytes: (address: Code, offset = 0): Code => [...address, ...simd(0x01), 0, ...unsigned(offset)],
  /** Four 16-bit integers from an address on, each as a float. */
  loadShortsAsFloats: (address: Code, offset = 0): Code => [
    ...address,
    ...simd(0x03),
    0,
    ...unsigned(offset),
    ...simd(0xfa),
  ],
  /** Products of eight pairs of 16 bits, two and two added up: four sums of 32 bits. */
  products: binary(...simd(0xba)),
  add: binary(...simd(0xae)),
  lane: (value: Code, lane: number): Code => [...value, ...simd(0x1b), lane],
  store: (address: Code, value: Code): Code => [...address, ...value, 0x36, 2, 0],
}

/** Adds `step` to a local. */
export const advance = (local: number, step: Code): Code => set(local, add(get(local), step))

/** Repeats the body as long as the condition holds. */
export const whileTrue = (condition: Code, body: readonly Code[]): Code => [
  ...[0x02, 0x40, 0x03, 0x40],
  ...[...condition, 0x45, 0x0d, 1],
  ...body.flat(),
  ...[0x0c, 0, 0x0b, 0x0b],
]

export const ifElse = (condition: Code, then: readonly Code[], otherwise: readonly Code[]): Code => [
  ...[...condition, 0x04, 0x40],
  ...then.flat(),
  0x05,
  ...otherwise.flat(),
  0x0b,
]

export interface WasmFunction {
  name: string
  /** Types of the parameters, which are the first locals. */
  parameters: readonly number[]
  /** Further locals: how many of which type. */
  locals: ReadonlyArray<{ count: number; type: number }>
  body: Code
}

/** A module that imports its memory as `env.memory` and exports the functions. */
export function assemble(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map((f) => [0x60, ...list(f.parameters.map((p) => [p])), 0])
  const imports = [[...text('env'), ...text('memory'), 0x02, 0x00, 1]]
  const exports = functions.map((f, i) => [...text(f.name), 0x00, ...unsigned(i)])
  const bodies = functions.map((f) => {
    const body = [...list(f.locals.map((l) => [...unsigned(l.count), l.type])), ...f.body, 0x0b]
    return [...unsigned(body.length), ...body]
  })
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(2, imports),
    ...section(
      3,
      functions.map((_, i) => unsigned(i)),
    ),
    ...section(7, exports),
    ...section(10, bodies),
  ])
}

const list = (items: ReadonlyArray<Code>): number[] => [...unsigned(items.length), ...items.flat()]
const text = (name: string): number[] => [...unsigned(name.length), ...Buffer.from(name)]
const section = (id: number, items: ReadonlyArray<Code>): number[] => {
  const content = list(items)
  return [id, ...unsigned(content.length), ...content]
}
