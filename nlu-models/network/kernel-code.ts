import { rowKernels } from './row-kernels.ts'
import {
  add,
  advance,
  assemble,
  type Code,
  constant,
  get,
  ifElse,
  isAtMost,
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

// Four numbers at a time: plain JavaScript loops are some ten times slower. All addresses and strides are in bytes.

/**
 * C (m × n) = or += A (m × k) · B (k × n). A has any strides (so it may be read transposed), B and C have rows of
 * consecutive floats, n is a multiple of 8. `scratch` holds 32·k bytes.
 */
function matrixProduct(): WasmFunction {
  const [m, n, k, a, aRow, aColumn, b, bRow, c, cRow, keep, scratch] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const
  const [i, j, p, from, to, cAt] = [12, 13, 14, 15, 16, 17] as const
  const rowAt = [18, 19, 20, 21] as const
  const [low, high, one, sums] = [22, 23, 24, 25] as const

  // A block of `rows` rows and eight columns stays in registers while k runs.
  const block = (rows: number): Code => {
    const at = (row: number) => add(get(cAt), multiply(get(cRow), constant(row)))
    const lanes = Array.from({ length: rows }, (_, row) => row)
    return [
      ...set(cAt, add(get(c), add(multiply(get(i), get(cRow)), multiply(get(j), constant(4))))),
      ...lanes.flatMap((row) =>
        set(rowAt[row] as number, add(get(a), multiply(add(get(i), constant(row)), get(aRow)))),
      ),
      ...ifElse(
        get(keep),
        lanes.flatMap((row) => [
          set(sums + 2 * row, vector.load(at(row))),
          set(sums + 2 * row + 1, vector.load(at(row), 16)),
        ]),
        lanes.flatMap((row) => [set(sums + 2 * row, vector.zero), set(sums + 2 * row + 1, vector.zero)]),
      ),
      ...set(p, constant(0)),
      ...set(from, get(scratch)),
      ...whileTrue(isLess(get(p), get(k)), [
        set(low, vector.load(get(from))),
        set(high, vector.load(get(from), 16)),
        ...lanes.flatMap((row) => [
          set(one, vector.loadSplat(get(rowAt[row] as number))),
          set(sums + 2 * row, vector.add(get(sums + 2 * row), vector.multiply(get(one), get(low)))),
          set(sums + 2 * row + 1, vector.add(get(sums + 2 * row + 1), vector.multiply(get(one), get(high)))),
          advance(rowAt[row] as number, get(aColumn)),
        ]),
        advance(from, constant(32)),
        advance(p, constant(1)),
      ]),
      ...lanes.flatMap((row) => [
        ...vector.store(at(row), get(sums + 2 * row)),
        ...vector.store(at(row), get(sums + 2 * row + 1), 16),
      ]),
      ...advance(i, constant(rows)),
    ]
  }

  return {
    name: 'matrixProduct',
    parameters: pointers(12),
    locals: [
      { count: 10, type: type.i32 },
      { count: 11, type: type.v128 },
    ],
    body: [
      ...set(j, constant(0)),
      ...whileTrue(isLess(get(j), get(n)), [
        // Eight columns of B side by side, so that the inner loop reads one stream.
        set(p, constant(0)),
        set(from, add(get(b), multiply(get(j), constant(4)))),
        set(to, get(scratch)),
        whileTrue(isLess(get(p), get(k)), [
          vector.store(get(to), vector.load(get(from))),
          vector.store(get(to), vector.load(get(from), 16), 16),
          advance(from, get(bRow)),
          advance(to, constant(32)),
          advance(p, constant(1)),
        ]),
        set(i, constant(0)),
        whileTrue(isAtMost(add(get(i), constant(4)), get(m)), [block(4)]),
        whileTrue(isLess(get(i), get(m)), [block(1)]),
        advance(j, constant(8)),
      ]),
    ],
  }
}

/** out (columns) = Σ value · weights row, over the `count` entries of a sparse row; columns is a multiple of 16. */
function sparseProduct(): WasmFunction {
  const [indices, values, count, weights, weightRow, out, columns] = [0, 1, 2, 3, 4, 5, 6] as const
  const [j, p, at, value, sums] = [7, 8, 9, 10, 11] as const
  const lanes = [0, 1, 2, 3]
  return {
    name: 'sparseProduct',
    parameters: pointers(7),
    locals: [
      { count: 3, type: type.i32 },
      { count: 5, type: type.v128 },
    ],
    body: [
      ...set(j, constant(0)),
      ...whileTrue(isLess(get(j), multiply(get(columns), constant(4))), [
        ...lanes.map((lane) => set(sums + lane, vector.zero)),
        set(p, constant(0)),
        whileTrue(isLess(get(p), multiply(get(count), constant(4))), [
          set(at, add(add(get(weights), get(j)), multiply(loadInteger(add(get(indices), get(p))), get(weightRow)))),
          set(value, vector.loadSplat(add(get(values), get(p)))),
          ...lanes.map((lane) =>
            set(
              sums + lane,
              vector.add(get(sums + lane), vector.multiply(get(value), vector.load(get(at), 16 * lane))),
            ),
          ),
          advance(p, constant(4)),
        ]),
        ...lanes.map((lane) => vector.store(add(get(out), get(j)), get(sums + lane), 16 * lane)),
        advance(j, constant(64)),
      ]),
    ],
  }
}

/** weights row += value · step (columns), for the `count` entries of a sparse row; columns is a multiple of 16. */
function sparseUpdate(): WasmFunction {
  const [indices, values, count, weights, weightRow, steps, columns] = [0, 1, 2, 3, 4, 5, 6] as const
  const [j, p, at, value, step] = [7, 8, 9, 10, 11] as const
  const lanes = [0, 1, 2, 3]
  return {
    name: 'sparseUpdate',
    parameters: pointers(7),
    locals: [
      { count: 3, type: type.i32 },
      { count: 5, type: type.v128 },
    ],
    body: [
      ...set(j, constant(0)),
      ...whileTrue(isLess(get(j), multiply(get(columns), constant(4))), [
        ...lanes.map((lane) => set(step + lane, vector.load(add(get(steps), get(j)), 16 * lane))),
        set(p, constant(0)),
        whileTrue(isLess(get(p), multiply(get(count), constant(4))), [
          set(at, add(add(get(weights), get(j)), multiply(loadInteger(add(get(indices), get(p))), get(weightRow)))),
          set(value, vector.loadSplat(add(get(values), get(p)))),
          ...lanes.map((lane) =>
            vector.store(
              get(at),
              vector.add(vector.load(get(at), 16 * lane), vector.multiply(get(value), get(step + lane))),
              16 * lane,
            ),
          ),
          advance(p, constant(4)),
        ]),
        advance(j, constant(64)),
      ]),
    ],
  }
}

/**
 * One step of Adam with decoupled decay (Loshchilov and Hutter 2019) on `count` weights, a multiple of 4.
 * `settings` holds six floats: β1, 1 − β1, β2, 1 − β2, rate (with the bias correction), 1 − rate · decay.
 */
function adamStep(): WasmFunction {
  const [weights, gradients, firsts, seconds, count, settings] = [0, 1, 2, 3, 4, 5] as const
  const [p, g, first, second, tiny] = [6, 7, 8, 9, 10] as const
  const setting = (index: number) => vector.loadSplat(add(get(settings), constant(4 * index)))
  const at = (array: number) => add(get(array), get(p))
  return {
    name: 'adamStep',
    parameters: pointers(6),
    locals: [
      { count: 1, type: type.i32 },
      { count: 4, type: type.v128 },
    ],
    body: [
      ...set(tiny, vector.splat([0x43, ...new Uint8Array(Float32Array.of(1e-8).buffer)])),
      ...set(p, constant(0)),
      ...whileTrue(isLess(get(p), multiply(get(count), constant(4))), [
        set(g, vector.load(at(gradients))),
        set(first, vector.add(mul(vector.load(at(firsts)), setting(0)), mul(get(g), setting(1)))),
        set(second, vector.add(mul(vector.load(at(seconds)), setting(2)), mul(mul(get(g), get(g)), setting(3)))),
        vector.store(at(firsts), get(first)),
        vector.store(at(seconds), get(second)),
        vector.store(
          at(weights),
          vector.subtract(
            mul(vector.load(at(weights)), setting(5)),
            mul(setting(4), vector.divide(get(first), vector.add(vector.squareRoot(get(second)), get(tiny)))),
          ),
        ),
        advance(p, constant(16)),
      ]),
    ],
  }
}

const mul = vector.multiply

/** The WebAssembly module with all kernels; it imports its memory. */
export const kernelCode = assemble([matrixProduct(), sparseProduct(), sparseUpdate(), ...rowKernels, adamStep()])
