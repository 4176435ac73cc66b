import type { NextFunction, Request, Response } from 'express'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { World } from '../conversations/ports.ts'
import { AppError } from '../errors.ts'
import type { Store } from '../store/store.ts'
import { requireSession, type SignedIn, type StaffPlace, signIn, signOut } from './staff.ts'

/** Signing in at one place of the staff, kept in a cookie of that place. */
export interface StaffCookie {
  signIn(request: Request, response: Response): Promise<SignedIn>
  signOut(request: Request, response: Response): void
  /** Who asks; throws STAFF_NOT_SIGNED_IN or STAFF_NOT_ALLOWED. */
  whoIs(request: Request): SignedIn
  /** Refuses a request that changes something and does not come from the place's own page. */
  requireOwnPage(request: Request, response: Response, next: NextFunction): void
}

const hour = 60 * 60 * 1000

/** The cookie and the header are both called as the place is. */
export function createStaffCookie(place: StaffPlace, { store, world }: { store: Store; world: World }): StaffCookie {
  const attempts = new RateLimiterMemory({ points: 10, duration: 60 })
  const tokenOf = (request: Request) => {
    const cookies = (request.header('cookie') ?? '').split(/;\s*/)
    return cookies.find((cookie) => cookie.startsWith(`${place}=`))?.slice(place.length + 1)
  }
  return {
    async signIn(request, response) {
      await limit(attempts, request)
      const { name, password } = request.body ?? {}
      if (typeof name !== 'string' || typeof password !== 'string') {
        throw new AppError('REQUEST_NOT_JSON', 'Send {"name", "password"}.', 400)
      }
      const token = world.randomId() + world.randomId()
      const member = await signIn(store, { name, password, token, place }, world.now())
      response.cookie(place, token, {
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
        secure: request.secure,
        maxAge: 12 * hour,
      })
      return member
    },
    signOut(request, response) {
      signOut(store, { token: tokenOf(request) ?? '', place }, world.now())
      response.clearCookie(place, { path: '/' }).status(204).end()
    },
    whoIs: (request) => requireSession(store, { token: tokenOf(request), place }, world.now()),
    requireOwnPage(request, _response, next) {
      if (request.method === 'GET' || request.header('x-requested-with') === place) next()
      else throw new AppError('REQUEST_FOREIGN', `Send the header "x-requested-with: ${place}".`, 403)
    },
  }
}

async function limit(attempts: RateLimiterMemory, request: Request): Promise<void> {
  try {
    await attempts.consume(request.ip ?? '')
  } catch {
    throw new AppError('STAFF_TOO_MANY_ATTEMPTS', 'Too many attempts. Wait a minute.', 429)
  }
}
