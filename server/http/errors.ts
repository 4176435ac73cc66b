import type { NextFunction, Request, Response } from 'express'
import type { Logger } from 'pino'
import { AppError } from '../errors.ts'
import { renderErrorPage } from './error-page.ts'
import type { InterfaceWords } from './interface-words.ts'

/**
 * Turns every failure into `{"error": {code, message}}`, or into a page for somebody who has opened an address by
 * hand; what nobody expected is logged and shown as one sentence.
 */
export function errorResponder(log: Logger, words: InterfaceWords) {
  // Express tells an error handler by its four parameters.
  // biome-ignore lint/complexity/useMaxParams: see above
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void => {
    const known = toAppError(error)
    if (known.status >= 500) log.error({ err: error, path: request.path, code: known.code }, 'request failed')
    if (response.headersSent) {
      response.end()
      return
    }
    response.status(known.status)
    if (request.accepts(['json', 'html']) === 'html')
      response.type('html').send(renderErrorPage(known, request.query.language, words))
    else response.json({ error: { code: known.code, message: known.message } })
  }
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const { type, status } = (error ?? {}) as { type?: string; status?: number }
  if (type === 'entity.too.large') return new AppError('REQUEST_TOO_LARGE', 'The request is too large.', 413)
  if (type === 'entity.parse.failed') return new AppError('REQUEST_NOT_JSON', 'The body is not valid JSON.', 400)
  if (type?.startsWith('encoding') || type?.startsWith('charset'))
    return new AppError('REQUEST_ENCODING', 'Send UTF-8 without compression.', 415)
  // A broken address or a body that was cut off on its way: what Express itself refuses.
  if (status !== undefined && status >= 400 && status < 500)
    return new AppError('REQUEST_BROKEN', 'The request is incomplete or its address is malformed. Send it again.', 400)
  return new AppError('SERVER_FAULT', 'Something broke on our side. Nothing was lost; try again.', 500)
}
