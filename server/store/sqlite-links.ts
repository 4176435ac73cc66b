import type { Row, SqliteDatabase } from './sqlite-database.ts'
import type { ChannelLink, ChannelLinkStore } from './store.ts'

/** Links to channels in SQLite; they go with their conversations. */
export function sqliteLinks(db: SqliteDatabase): ChannelLinkStore {
  const findBy = (column: 'key' | 'conversation_id', value: string): ChannelLink | undefined => {
    const row = db.one(`select * from channel_links where ${column} = ?`, value)
    return row && toLink(row)
  }
  return {
    keepLink: ({ conversationId, key, address }) => {
      db.run(
        `insert into channel_links (conversation_id, key, address, delivered_seq) values (?, ?, ?, 0)
         on conflict (conversation_id) do update set address = excluded.address`,
        [conversationId, key, JSON.stringify(address)],
      )
    },
    findLink: (key) => findBy('key', key),
    linkOf: (conversationId) => findBy('conversation_id', conversationId),
    undelivered: () =>
      db
        .all(
          `select conversation_id from channel_links where exists (select 1 from activities
           where activities.conversation_id = channel_links.conversation_id and seq > delivered_seq)`,
        )
        .map((row) => row.conversation_id as string),
    markDelivered: (conversationId, seq) => {
      db.run('update channel_links set delivered_seq = ? where conversation_id = ?', [seq, conversationId])
    },
  }
}

/** Overwrites the address of a conversation, as part of a transaction. */
export function deleteLink(db: SqliteDatabase, conversationId: string): void {
  db.run('delete from channel_links where conversation_id = ?', [conversationId])
}

function toLink(row: Row): ChannelLink {
  return {
    conversationId: row.conversation_id as string,
    key: row.key as string,
    address: JSON.parse(row.address as string),
    deliveredSeq: row.delivered_seq as number,
  }
}
