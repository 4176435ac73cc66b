import { join } from 'node:path'
import type { Problem } from '../packs/problem.ts'
import { readText, readYaml } from '../packs/read-yaml.ts'
import {
  botSchema,
  dialogSchema,
  factsSchema,
  messagesSchema,
  topicSchema,
  utterancesSchema,
} from '../packs/schemas.ts'
import { testsSchema } from '../packs/test-schema.ts'
import { withDraft } from './draft-folder.ts'
import type { Item } from './item.ts'
import type { Files } from './item-store.ts'

const schemaOf = {
  topic: topicSchema,
  fact: factsSchema,
  dialog: dialogSchema,
  test: testsSchema,
  bot: botSchema,
  messages: messagesSchema,
  pile: utterancesSchema,
}

/** What keeps a draft's own files from being read at all: broken YAML, unknown keys, missing ones, too large. */
export function findFormProblems(draft: { botsDir: string; item: Item; files: Files }): Problem[] {
  const { botsDir, item, files } = draft
  return withDraft({ botsDir, bot: item.bot, files }, 'voice', (draftDir) => {
    const problems: Problem[] = []
    for (const [file, text] of Object.entries(files)) {
      const source = { path: join(draftDir, file), file }
      if (text === null) continue
      if (file.endsWith('.yaml')) readYaml<unknown>(source, schemaOf[item.kind], problems)
      else readText(source, problems)
    }
    return problems
  })
}
