import { describe } from 'vitest'
import { openSqlite } from '../../../server/store/sqlite-database.ts'
import { sqlitePublishing } from '../../../server/store/sqlite-publishing.ts'
import { publishingContract } from '../../contracts/publishing.contract.ts'

describe('publishing in SQLite', () => {
  publishingContract(() => {
    const db = openSqlite(':memory:')
    return {
      store: sqlitePublishing(db),
      audited: () => db.all('select what from audit').map(({ what }) => what as string),
    }
  })
})
