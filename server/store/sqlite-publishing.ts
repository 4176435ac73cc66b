import { insertAudit } from './sqlite-audit.ts'
import type { Row, SqliteDatabase } from './sqlite-database.ts'
import type { Mute, Publication, PublishingStore, Stage } from './store.ts'

/** What serves and who is silenced, in SQLite: a server and the command line read and write the same rows. */
export function sqlitePublishing(db: SqliteDatabase): PublishingStore {
  return {
    publicationsOf: (bot) =>
      db.all('select * from publications where bot = ? order by seq desc', bot).map(toPublication),
    currentPublications: () =>
      db
        .all(
          'select * from publications where seq = (select max(seq) from publications p where p.bot = publications.bot) order by bot',
        )
        .map(toPublication),
    addPublication: ({ bot, seq, version, stage, kind, who, at }, audit) =>
      db.transaction(() => {
        // The place in the history is the lock: of two that want the same one, the second changes nothing.
        const added = db.run(
          'insert into publications (bot, seq, version, stage, kind, who, at) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing',
          [bot, seq, version, stage, kind, who, at],
        )
        if (added > 0) insertAudit(db, audit)
        return added > 0
      }),
    muteOf: (bot) => {
      const row = db.one('select * from mutes where bot = ?', bot)
      return row && toMute(row)
    },
    mutes: () => db.all('select * from mutes order by bot').map(toMute),
    addMute: ({ bot, reason, who, at }, audit) => {
      db.transaction(() => {
        db.run(
          'insert into mutes (bot, reason, who, at) values (?, ?, ?, ?) on conflict (bot) do update set reason = excluded.reason, who = excluded.who, at = excluded.at',
          [bot, reason, who, at],
        )
        insertAudit(db, audit)
      })
    },
    removeMute: (bot, audit) =>
      db.transaction(() => {
        const removed = db.run('delete from mutes where bot = ?', [bot])
        if (removed > 0) insertAudit(db, audit)
        return removed > 0
      }),
  }
}

function toPublication(row: Row): Publication {
  return {
    bot: row.bot as string,
    seq: row.seq as number,
    version: row.version as string,
    stage: row.stage as Stage,
    kind: row.kind as Publication['kind'],
    who: row.who as string,
    at: row.at as string,
  }
}

function toMute(row: Row): Mute {
  return { bot: row.bot as string, reason: row.reason as string, who: row.who as string, at: row.at as string }
}
