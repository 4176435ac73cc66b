import {
  add,
  advance,
  type Code,
  constant,
  float,
  get,
  integers,
  isLess,
  loadInteger,
  multiply,
  pointers,
  set,
  type,
  vector,
  type WasmFunction,
  whileTrue,
} from './wasm-assembler.ts'

/** What tells one kind of row from another. */
interface RowKind {
  name: string
  /** Bytes of a number of a row, and of one of the vector. */
  rowSize: number
  valueSize: number
  /** Vectors of sums that are kept side by side; together they take 16 numbers. */
  sumCount: number
  /** The products of the numbers at two addresses, for one of the sums. */
  products: (row: Code, value: Code, sum: number) => Code
  add: (a: Code, b: Code) => Code
  /** Writes what the lanes of a vector add up to. */
  store: (address: Code, sum: Code) => Code
}

const lanes = [0, 1, 2, 3]
const numbersAtOnce = 16

const storeFloat: RowKind['store'] = (address, sum) =>
  float.store(
    address,
    lanes.map((lane) => vector.lane(sum, lane)).reduce((a, b) => float.add(a, b)),
  )
const storeInteger: RowKind['store'] = (address, sum) =>
  integers.store(
    address,
    lanes.map((lane) => integers.lane(sum, lane)).reduce((a, b) => add(a, b)),
  )

const kinds: readonly RowKind[] = [
  {
    name: 'rowProducts',
    ...{ rowSize: 4, valueSize: 4, sumCount: 4, add: vector.add, store: storeFloat },
    products: (row, value, sum) => vector.multiply(vector.load(row, 16 * sum), vector.load(value, 16 * sum)),
  },
  // Rows of signed bytes and a vector of 16-bit integers; the sums, 32-bit integers, must stay below 2³¹.
  {
    name: 'byteRowProducts',
    ...{ rowSize: 1, valueSize: 2, sumCount: 2, add: integers.add, store: storeInteger },
    products: (row, value, sum) => integers.products(integers.loadBytes(row, 8 * sum), vector.load(value, 16 * sum)),
  },
  // Rows of 16-bit integers and a vector of floats.
  {
    name: 'shortRowProducts',
    ...{ rowSize: 2, valueSize: 4, sumCount: 4, add: vector.add, store: storeFloat },
    products: (row, value, sum) =>
      vector.multiply(integers.loadShortsAsFloats(row, 8 * sum), vector.load(value, 16 * sum)),
  },
]

/** out (count) = the products of a vector with the rows that `indices` names; `width`, of each, is a multiple of 16. */
function rowKernel({ name, rowSize, valueSize, sumCount, ...kind }: RowKind): WasmFunction {
  const [matrix, indices, count, values, width, out] = [0, 1, 2, 3, 4, 5] as const
  const [i, p, at, sums] = [6, 7, 8, 9] as const
  const places = Array.from({ length: sumCount }, (_, sum) => sum)
  const rowBytes = multiply(get(width), constant(rowSize))
  const row = add(get(at), get(p))
  const value = add(get(values), multiply(get(p), constant(valueSize / rowSize)))
  return {
    name,
    parameters: pointers(6),
    locals: [
      { count: 3, type: type.i32 },
      { count: sumCount, type: type.v128 },
    ],
    body: [
      ...set(i, constant(0)),
      ...whileTrue(isLess(get(i), multiply(get(count), constant(4))), [
        set(at, add(get(matrix), multiply(loadInteger(add(get(indices), get(i))), rowBytes))),
        ...places.map((sum) => set(sums + sum, vector.zero)),
        set(p, constant(0)),
        whileTrue(isLess(get(p), rowBytes), [
          ...places.map((sum) => set(sums + sum, kind.add(get(sums + sum), kind.products(row, value, sum)))),
          advance(p, constant(numbersAtOnce * rowSize)),
        ]),
        set(
          sums,
          places.map((sum) => get(sums + sum)).reduce((a, b) => kind.add(a, b)),
        ),
        kind.store(add(get(out), get(i)), get(sums)),
        advance(i, constant(4)),
      ]),
    ],
  }
}

/** Kernels that multiply rows of a matrix with a vector. */
export const rowKernels: readonly WasmFunction[] = kinds.map(rowKernel)
