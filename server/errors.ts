/** An expected failure with a stable code; its message may be shown to the person who caused it. */
export class AppError extends Error {
  readonly code: string
  readonly status: number

  /** `status` is the HTTP status the failure has on the wire. */
  constructor(code: string, message: string, status = 400) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.status = status
  }
}
