import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { errors, jwtVerify, SignJWT } from 'jose'
import { AppError } from '../../errors.ts'

/** How long a token of a page lives, in seconds; the usual client renews it every 15 minutes. */
export const tokenSeconds = 3600

/** Whose token it is and what it opens: one conversation of one bot, for a citizen or for a person at the desk. */
export interface TokenClaims {
  conversationId: string
  bot: string
  user: string
  /** Name of the person at the desk; absent for citizens. */
  agent?: string
  /** Whether the conversation had been started when the token was made. */
  started: boolean
}

export interface Tokens {
  sign(claims: TokenClaims): Promise<string>
  /** Throws TOKEN_INVALID (403) or TokenExpired (403). */
  verify(token: string): Promise<TokenClaims>
}

/** Signs and checks tokens with a key that is made at the first start and kept in the data folder. */
export function createTokens(dataDir: string, now: () => Date): Tokens {
  const key = readKey(join(dataDir, 'token.key'))
  return {
    sign: (claims) => {
      const seconds = Math.floor(now().getTime() / 1000)
      return new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + tokenSeconds)
        .sign(key)
    },
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], currentDate: now() })
        return payload as unknown as TokenClaims
      } catch (error) {
        if (error instanceof errors.JWTExpired) {
          throw new AppError('TokenExpired', 'The token has expired. Ask for a new one.', 403)
        }
        throw new AppError('TOKEN_INVALID', 'The token is not one of ours. Ask for a new one.', 403)
      }
    },
  }
}

function readKey(path: string): Uint8Array {
  if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600, flag: 'wx' })
  const key = readFileSync(path)
  if (key.length < 32)
    throw new AppError(
      'STORE_KEY_DAMAGED',
      `${path} is damaged. Delete it; open conversations are then resumed by their keys.`,
      500,
    )
  return key
}
