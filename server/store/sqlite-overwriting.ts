import type { SqliteDatabase } from './sqlite-database.ts'

/** Takes words that were overwritten in the file out of its log too, where they may still stand. */
export interface Overwriting {
  /** To be called after each change that was to leave nothing behind. */
  overwriteLog(): void
  /** Tries again what another process kept us from; false when it still does. */
  finishDeletion(): boolean
}

export function createOverwriting(db: SqliteDatabase): Overwriting {
  // Also those of the process before us.
  let leftInLog = true
  const finishDeletion = (): boolean => {
    if (leftInLog) leftInLog = !db.emptyLog()
    return !leftInLog
  }
  return {
    finishDeletion,
    overwriteLog() {
      leftInLog = true
      try {
        finishDeletion()
      } catch {
        // What was overwritten has been acknowledged by now. `finishDeletion` is called again until it succeeds, and
        // then says what is wrong.
      }
    },
  }
}
