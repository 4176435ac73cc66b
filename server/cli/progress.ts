/** Says on stderr what takes more than a moment. */
export function progress(message: string): void {
  process.stderr.write(`${message}\n`)
}
