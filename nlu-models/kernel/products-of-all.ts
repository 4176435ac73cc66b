import { createKernels } from '../network/kernels.ts'

// So many rows are multiplied at a time; the whole table may be larger than WebAssembly's memory.
const block = 64

/** Dot products of all vectors with one another: a row a vector, in their order. */
export function productsOfAll(vectors: readonly Float32Array[], dimensions: number): Float32Array[] {
  const count = vectors.length
  // The kernel multiplies eight columns at a time.
  const width = Math.ceil(count / 8) * 8
  const kernels = createKernels(dimensions * (width + block + 8) + block * width + 256)
  const columns = kernels.floats(dimensions * width)
  vectors.forEach((vector, item) => {
    for (let k = 0; k < dimensions; k++) columns[k * width + item] = vector[k] as number
  })
  const rows = kernels.floats(block * dimensions)
  const products = kernels.floats(block * width)
  const scratch = kernels.floats(8 * dimensions)
  // One piece of memory, which goes back to the system as a whole when it is no longer needed.
  const all = new Float32Array(count * count)
  for (let at = 0; at < count; at += block) {
    const some = Math.min(block, count - at)
    for (let row = 0; row < some; row++) rows.set(vectors[at + row] as Float32Array, row * dimensions)
    kernels.matrixProduct(
      ...[some, width, dimensions],
      ...[rows.byteOffset, 4 * dimensions, 4],
      ...[columns.byteOffset, 4 * width, products.byteOffset, 4 * width, 0, scratch.byteOffset],
    )
    for (let row = 0; row < some; row++) {
      all.set(products.subarray(row * width, row * width + count), (at + row) * count)
    }
  }
  return Array.from({ length: count }, (_, row) => all.subarray(row * count, (row + 1) * count))
}
