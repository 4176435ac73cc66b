import type { NextFunction, Request, Response } from 'express'
import type { Logger } from 'pino'
import { AppError } from '../errors.ts'

/** Turns every failure into `{"error": {code, message}}`; what nobody expected is logged and shown as one sentence. */
export function errorResponder(log: Logger) {
  // Express tells an error handler by its four parameters.
  // biome-ignore lint/complexity/useMaxParams: see above
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void => {
    const known = toAppError(error)
    if (known.status >= 500) log.error({ err: error, path: request.path, code: known.code }, 'request failed')
    if (response.headersSent) response.end()
    else response.status(known.status).json({ error: { code: known.code, message: known.message } })
  }
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const { type } = error as { type?: string }
  if (type === 'entity.too.large') return new AppError('REQUEST_TOO_LARGE', 'The request is too large.', 413)
  if (type === 'entity.parse.failed') return new AppError('REQUEST_NOT_JSON', 'The body is not valid JSON.', 400)
  if (type?.startsWith('encoding') || type?.startsWith('charset'))
    return new AppError('REQUEST_ENCODING', 'Send UTF-8 without compression.', 415)
  return new AppError('SERVER_FAULT', 'Something broke on our side. Nothing was lost; try again.', 500)
}
