import type { NextFunction, Request, Response } from 'express'
import type { Bots } from '../../conversations/ports.ts'
import { AppError } from '../../errors.ts'

/** Where sockets are opened: the public address, or the one that was asked. */
export function socketAddress(request: Request, publicUrl: string): string {
  const base = publicUrl === '' ? `${request.protocol}://${request.get('host')}` : publicUrl
  return base.replace(/^http/, 'ws')
}

/** Lets pages of the packs' origins read our answers. */
export function cors(bots: Bots) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const origin = request.header('origin')
    const allowed = origin !== undefined && bots.packs().some((pack) => pack.origins.includes(origin))
    if (allowed) {
      response.setHeader('Access-Control-Allow-Origin', origin)
      response.setHeader('Vary', 'Origin')
      response.setHeader('Access-Control-Allow-Methods', 'GET, POST, DELETE, OPTIONS')
      response.setHeader(
        'Access-Control-Allow-Headers',
        'authorization, content-type, accept, x-ms-bot-agent, x-requested-with',
      )
      response.setHeader('Access-Control-Max-Age', '600')
    }
    if (request.method === 'OPTIONS') response.status(204).end()
    else next()
  }
}

/** Throws TOKEN_ORIGIN unless the page is ours, of an allowed origin, or the caller knows the secret. */
export function requireOriginOrSecret(
  request: Request,
  { origins, secret }: { origins: readonly string[]; secret: string },
): void {
  if (secret !== '' && request.header('authorization') === `Bearer ${secret}`) return
  const origin = request.header('origin')
  const own = `${request.protocol}://${request.get('host')}`
  // A browser sends Origin with every POST; without one only the secret opens.
  if (origin !== undefined && (origin === own || origins.includes(origin))) return
  throw new AppError(
    'TOKEN_ORIGIN',
    'This page may not ask for a token. Add its origin to the pack, or send the secret.',
    403,
  )
}
