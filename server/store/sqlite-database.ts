import Database from 'better-sqlite3'
import { AppError } from '../errors.ts'
import { schema } from './schema.ts'

export type Row = Record<string, unknown>
type Values = readonly unknown[] | Row

/** One SQLite file: its statements are prepared once, and its failures say in words that nothing was accepted. */
export interface SqliteDatabase {
  one(sql: string, ...values: unknown[]): Row | undefined
  all(sql: string, ...values: unknown[]): Row[]
  /** Gives the number of rows that it changed. */
  run(sql: string, values?: Values): number
  /** Runs the work as one transaction: all of it or nothing. */
  transaction<T>(work: () => T): T
  /** Empties the log of the database, where old pages still stand; false while another process reads them. */
  emptyLog(): boolean
  close(): void
}

const busyMs = 5000

/** Opens or creates the file; `:memory:` keeps everything in memory. */
export function openSqlite(path: string): SqliteDatabase {
  const db = open(path)
  const prepared = new Map<string, Database.Statement>()
  const statement = (sql: string): Database.Statement => {
    const found = prepared.get(sql) ?? db.prepare(sql)
    prepared.set(sql, found)
    return found
  }
  return {
    one: (sql, ...values) => guarded(() => statement(sql).get(...values) as Row | undefined),
    all: (sql, ...values) => guarded(() => statement(sql).all(...values) as Row[]),
    run: (sql, values = []) =>
      guarded(() => (Array.isArray(values) ? statement(sql).run(...values) : statement(sql).run(values)).changes),
    transaction: (work) => guarded(() => db.transaction(work).immediate()),
    emptyLog: () =>
      guarded(() => {
        // Everybody would wait with us for a process that reads for long; the caller tries again instead.
        db.pragma('busy_timeout = 0')
        const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as Array<{ busy: number }>
        db.pragma(`busy_timeout = ${busyMs}`)
        return result?.busy === 0
      }),
    close: () => {
      db.close()
    },
  }
}

function open(path: string): Database.Database {
  try {
    const db = new Database(path, { timeout: busyMs })
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('secure_delete = ON')
    db.pragma('foreign_keys = ON')
    db.exec(schema)
    const [check] = db.pragma('quick_check') as Array<{ quick_check: string }>
    if (check?.quick_check !== 'ok') throw new Error(check?.quick_check)
    return db
  } catch (error) {
    throw new AppError(
      'STORE_CANNOT_OPEN',
      `The database ${path} cannot be opened: ${(error as Error).message}. Restore a backup or name another DATA_DIR.`,
      500,
    )
  }
}

/** A full disk or a locked file is said in words; nothing was acknowledged then. */
function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (code.startsWith('SQLITE_FULL') || code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_READONLY')) {
      throw new AppError(
        'STORE_FULL',
        'The message could not be stored: no room on the disk. Nothing was accepted; try again later.',
        503,
      )
    }
    if (code.startsWith('SQLITE_BUSY')) {
      throw new AppError('STORE_BUSY', 'The store is busy. Nothing was accepted; try again.', 503)
    }
    throw error
  }
}
