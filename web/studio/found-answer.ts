import type { Found, Listing } from './api.ts'
import type { TestQuestion, TestTurn } from './forms.ts'

type ByMeaning = Pick<Found, 'status' | 'reason' | 'institution' | 'page' | 'variant'>

/** What a test of a single question expects when what came back is right. */
export function questionOf(bot: string, ask: string, found: ByMeaning): TestQuestion {
  const { status, reason, variant } = found
  const page = pageOf(bot, found)
  return {
    ask,
    page: page === null ? [] : [page],
    // That a page answers says that it was answered.
    status: status === 'answered' && page !== null ? [] : [status],
    reason: reason === null ? [] : [reason],
    variant: variant ?? '',
    answeredBy: [],
  }
}

/** What a turn expects when what came back is right: by meaning, never by its words. */
export function turnExpecting(turn: TestTurn, found: readonly Found[], listing: Listing): TestTurn {
  const pages = [...new Set(found.flatMap((one) => pageOf(listing.id, one) ?? []))]
  const isDialog = (page: string) => [...listing.dialogs, ...listing.shared].some(({ id }) => id === page)
  const last = found.at(-1)
  return {
    ...turn,
    topic: pages.filter((page) => !isDialog(page)),
    dialog: pages.filter(isDialog),
    asks: last?.asks ?? '',
    status: last === undefined ? ['silent'] : last.status === 'answered' && pages.length > 0 ? [] : [last.status],
    reason: last?.reason ? [last.reason] : [],
    variant: [...found].reverse().find(({ variant }) => variant !== null)?.variant ?? '',
  }
}

/** A page as tests name it: another's with its institution before it. */
export function pageOf(bot: string, { institution, page }: Pick<Found, 'institution' | 'page'>): string | null {
  if (page === null) return null
  return institution === bot ? page : `${institution}/${page}`
}
