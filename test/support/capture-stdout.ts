/** Runs an action and keeps what it writes on stdout. */
export async function captureStdout<T>(action: () => Promise<T>): Promise<{ result: T; text: string }> {
  const write = process.stdout.write
  let text = ''
  process.stdout.write = ((chunk: string | Uint8Array) => {
    text += chunk.toString()
    return true
  }) as typeof process.stdout.write
  try {
    return { result: await action(), text }
  } finally {
    process.stdout.write = write
  }
}
