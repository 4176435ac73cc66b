import { z } from 'zod'
import {
  botSchema,
  dataSchema,
  dialogSchema,
  factsSchema,
  glossarySchema,
  messagesSchema,
  repairSchema,
  topicSchema,
  utterancesSchema,
  wordsSchema,
  yesNoSchema,
} from './schemas.ts'
import { testsSchema } from './test-schema.ts'

/** One kind of file in a pack: what it is, where it stands, what may stand in it. */
interface FileKind {
  title: string
  /** Its page in docs/authors. */
  page: string
  /** Below the repository's root, as editors match it. */
  files: string[]
  schema: z.ZodType
}

/** Every kind of YAML file of a pack, by the name of its page and schema in docs/. */
export const fileKinds: Readonly<Record<string, FileKind>> = {
  bot: { title: 'The institution', files: ['bots/*/bot.yaml'], page: 'bot', schema: botSchema },
  facts: { title: 'Facts, each once', files: ['bots/*/facts.yaml'], page: 'facts', schema: factsSchema },
  topic: { title: 'The header of a topic', files: ['bots/*/knowledge/*.yaml'], page: 'topics', schema: topicSchema },
  dialog: { title: 'A dialog', files: ['bots/*/dialogs/*.yaml'], page: 'dialogs', schema: dialogSchema },
  repair: {
    title: 'What may be said in the middle of a dialog',
    files: ['bots/*/dialogs/repair/*.yaml'],
    page: 'dialogs',
    schema: repairSchema,
  },
  data: { title: 'A source of open data', files: ['bots/*/data/*.yaml'], page: 'data', schema: dataSchema },
  tests: {
    title: 'Questions and conversations that must keep working',
    files: ['bots/*/tests/*.yaml'],
    page: 'tests',
    schema: testsSchema,
  },
  messages: {
    title: 'Sentences of the platform',
    files: ['bots/*/messages.yaml'],
    page: 'messages',
    schema: messagesSchema,
  },
  utterances: {
    title: 'Utterances by language',
    files: ['bots/*/nlu/off-topic.yaml', 'bots/*/nlu/near-miss.yaml', 'bots/*/nlu/languages.yaml'],
    page: 'nlu',
    schema: utterancesSchema,
  },
  'yes-no': { title: 'Words for yes and no', files: ['bots/*/nlu/yes-no.yaml'], page: 'nlu', schema: yesNoSchema },
  glossary: {
    title: 'Terms to use and words to avoid',
    files: ['bots/*/glossary.yaml'],
    page: 'glossary',
    schema: glossarySchema,
  },
  words: {
    title: 'Words that the dictionary does not know',
    files: ['bots/*/words.yaml'],
    page: 'glossary',
    schema: wordsSchema,
  },
}

/** The JSON Schema of each kind of file as text, by the name of its file in docs/schemas. */
export function jsonSchemas(): Map<string, string> {
  return new Map(
    Object.entries(fileKinds).map(([name, { title, schema }]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' })
      return [`${name}.json`, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`]
    }),
  )
}

/** Which schema an editor uses for which files: the content of .vscode/settings.json. */
export function editorSettings(): object {
  const schemas = Object.entries(fileKinds).map(([name, { files }]) => [`docs/schemas/${name}.json`, files])
  return { 'yaml.schemas': Object.fromEntries(schemas) }
}
