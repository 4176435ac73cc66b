import { kernelCode } from './kernel-code.ts'

type Kernel = (...numbers: number[]) => void

// The part of the WebAssembly interface that is used; the types of Node alone do not declare it.
declare const WebAssembly: {
  Memory: new (size: { initial: number; maximum: number }) => { buffer: ArrayBuffer }
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object, imports: object) => { exports: Record<string, unknown> }
}

/** Number kernels and the memory they work in; every array given to them comes from `floats` or `integers`. */
export interface Kernels {
  floats(length: number): Float32Array<ArrayBuffer>
  integers(length: number): Int32Array<ArrayBuffer>
  matrixProduct: Kernel
  sparseProduct: Kernel
  sparseUpdate: Kernel
  rowProducts: Kernel
  byteRowProducts: Kernel
  shortRowProducts: Kernel
  adamStep: Kernel
}

let module: object | undefined

/** Compiled once: a platform of a hundred packs makes kernels hundreds of times. */
function compiled(): object {
  module ??= new WebAssembly.Module(kernelCode)
  return module
}

/** Kernels with room for `floatCount` numbers in at most some hundred arrays; throws when an array does not fit. */
export function createKernels(floatCount: number): Kernels {
  const pages = Math.ceil((4 * floatCount) / 65_536) + 1
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
  const instance = new WebAssembly.Instance(compiled(), { env: { memory } })
  const kernel = (name: string) => instance.exports[name] as Kernel
  let used = 64
  const take = (length: number): number => {
    const at = used
    used += Math.ceil((length * 4) / 64) * 64
    return at
  }
  return {
    floats: (length) => new Float32Array(memory.buffer, take(length), length),
    integers: (length) => new Int32Array(memory.buffer, take(length), length),
    matrixProduct: kernel('matrixProduct'),
    sparseProduct: kernel('sparseProduct'),
    sparseUpdate: kernel('sparseUpdate'),
    rowProducts: kernel('rowProducts'),
    byteRowProducts: kernel('byteRowProducts'),
    shortRowProducts: kernel('shortRowProducts'),
    adamStep: kernel('adamStep'),
  }
}
