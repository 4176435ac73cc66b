// A desk that is open is heard four times as often; one that is silent for longer has been closed or has lost its line.
const presentMs = 2 * 60 * 1000

/** How often an open desk says that it is there. */
export const heardEveryMs = 30 * 1000

/** Whose desk was heard after this moment is there, if they have said so. */
export function presentSince(now: Date): string {
  return new Date(now.getTime() - presentMs).toISOString()
}
