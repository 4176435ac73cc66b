import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { AppError } from '../errors.ts'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt)

// OWASP's password storage figures for scrypt: 2^17 blocks of 8, about 128 MB and a tenth of a second.
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
const shortest = 12

/** Hash of a password with its salt; throws STAFF_WEAK_PASSWORD when it is shorter than 12 characters. */
export async function hashPassword(password: string): Promise<string> {
  if ([...password].length < shortest) {
    throw new AppError('STAFF_WEAK_PASSWORD', `The password needs at least ${shortest} characters.`)
  }
  const salt = randomBytes(16)
  const hash = await derive(password, salt, 32, cost)
  return `scrypt:${salt.toString('base64')}:${hash.toString('base64')}`
}

/** Whether a password is the one that was hashed; takes as long for a wrong one, and for nobody at all. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, salt = '', hash = ''] = (stored ?? 'scrypt:AAAAAAAAAAAAAAAAAAAAAA==:').split(':')
  const expected = Buffer.from(hash, 'base64')
  const found = await derive(password, Buffer.from(salt, 'base64'), 32, cost)
  return expected.length === found.length && timingSafeEqual(expected, found)
}
