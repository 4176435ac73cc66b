import type { Request } from 'express'
import { AppError } from '../errors.ts'
import { findPackIds } from '../packs/load-pack.ts'
import type { SignedIn } from '../staff/staff.ts'
import type { StaffCookie } from '../staff/staff-cookie.ts'

/** Lets an author in to the pack they write for; another institution's is not there for them. */
export type PackDoor = (request: Request) => { bot: string; member: SignedIn }

export function createPackDoor(staff: Pick<StaffCookie, 'whoIs'>, botsDir: string): PackDoor {
  return (request) => {
    const member = staff.whoIs(request)
    const bot = String(request.params.bot)
    const isOwn = member.bot === '*' || member.bot === bot
    if (isOwn && findPackIds(botsDir).includes(bot)) return { bot, member }
    throw new AppError('STUDIO_NOT_FOUND', 'There is no such pack for this account.', 404)
  }
}
