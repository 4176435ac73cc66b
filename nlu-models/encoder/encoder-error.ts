/** A failure of an encoder that is not the built-in one, with a code and what to do. */
export class EncoderError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'EncoderError'
    this.code = code
  }
}
