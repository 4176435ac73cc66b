import { createHash } from 'node:crypto'
import { AppError } from '../errors.ts'
import type { Store } from '../store/store.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

export const roles = ['agent', 'supervisor', 'author', 'analyst', 'administrator'] as const
export type Role = (typeof roles)[number]
/** A page of ours that asks for a login. */
export type StaffPlace = 'desk' | 'studio'
const rolesOf: Record<StaffPlace, readonly string[]> = {
  desk: ['agent', 'supervisor', 'administrator'],
  studio: ['author', 'administrator'],
}
const sessionHours = 12

/** Someone who is signed in. */
export interface SignedIn {
  name: string
  role: string
  /** The bot whose queue they serve, or `*`. */
  bot: string
}

/** What a page shows to be let in, and which page it is. */
export interface Session {
  token: string | undefined
  place: StaffPlace
}

/** Makes an account; throws STAFF_BAD_NAME, STAFF_BAD_ROLE, STAFF_WEAK_PASSWORD or STAFF_EXISTS. */
export async function addStaff(
  store: Store,
  account: { name: string; password: string; role: string; bot: string },
  now: Date,
): Promise<void> {
  const { name, password, role, bot } = account
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u.test(name)) {
    throw new AppError('STAFF_BAD_NAME', 'A name has 1 to 60 letters, digits, spaces, dots or hyphens.')
  }
  if (!roles.some((known) => known === role)) {
    throw new AppError('STAFF_BAD_ROLE', `There is no role "${role}". Roles: ${roles.join(', ')}.`)
  }
  const passwordHash = await hashPassword(password)
  const at = now.toISOString()
  const audit = { at, who: 'cli', what: 'staff-added', about: `${name} ${role} ${bot}` }
  if (!store.addStaff({ name, passwordHash, role, bot, createdAt: at }, audit)) {
    throw new AppError('STAFF_EXISTS', `There is already an account "${name}". Choose another name.`)
  }
}

/** Checks name and password and opens a session; returns its token for the cookie. */
export async function signIn(
  store: Store,
  given: { name: string; password: string; token: string; place: StaffPlace },
  now: Date,
): Promise<SignedIn> {
  const member = store.findStaff(given.name)
  const fits = await verifyPassword(given.password, member?.passwordHash)
  const at = now.toISOString()
  if (!member || !fits) {
    store.audit({ at, who: given.name.slice(0, 60), what: 'sign-in-refused', about: '' })
    throw new AppError('STAFF_WRONG_PASSWORD', 'The name or the password is wrong.', 401)
  }
  requireRole(member.role, given.place)
  const expiresAt = new Date(now.getTime() + sessionHours * 60 * 60 * 1000).toISOString()
  const audit = { at, who: member.name, what: 'sign-in', about: member.bot }
  store.addSession({ tokenHash: hashToken(given.token), name: member.name, expiresAt }, audit)
  return { name: member.name, role: member.role, bot: member.bot }
}

/** Who a session token belongs to; throws STAFF_NOT_SIGNED_IN, or STAFF_NOT_ALLOWED at a place of other roles. */
export function requireSession(store: Store, { token, place }: Session, now: Date): SignedIn {
  const session = token === undefined ? undefined : store.findSession(hashToken(token), now.toISOString())
  const member = session && store.findStaff(session.name)
  if (!member) throw new AppError('STAFF_NOT_SIGNED_IN', 'Sign in first.', 401)
  requireRole(member.role, place)
  return { name: member.name, role: member.role, bot: member.bot }
}

/** Ends a session; who leaves is no longer there for citizens. */
export function signOut(store: Store, { token, place }: { token: string; place: StaffPlace }, now: Date): void {
  const { name } = requireSession(store, { token, place }, now)
  store.removeSession({ tokenHash: hashToken(token), name })
}

// One table of sessions serves every place: a cookie of the studio must not open the desk.
function requireRole(role: string, place: StaffPlace): void {
  if (rolesOf[place].includes(role)) return
  throw new AppError('STAFF_NOT_ALLOWED', `The role "${role}" does not open the ${place}.`, 403)
}

// Only the hash is kept: who reads the database cannot sign in with it.
function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
