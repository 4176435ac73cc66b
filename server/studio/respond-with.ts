import type { Response } from 'express'
import type { AppError } from '../errors.ts'

/** An expected failure together with all that is needed to go on. */
export function respondWith(response: Response, { code, message, status }: AppError, rest: object): void {
  response.status(status).json({ error: { code, message }, ...rest })
}
