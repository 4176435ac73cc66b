import { createFactValues } from '../packs/facts.ts'
import { loadMessages, loadPack } from '../packs/load-pack.ts'
import { createSay } from '../packs/messages.ts'
import { type Composed, composeTopic, ownValues } from '../runtime/compose.ts'
import { type Language, languages } from '../runtime/types.ts'
import { withDraft } from './draft-folder.ts'
import type { Item } from './item.ts'
import type { Files } from './item-store.ts'

/** An answer as the citizen would read it. */
export type Preview = Pick<Composed, 'summary' | 'details' | 'notes' | 'citations' | 'buttons' | 'status'> & {
  language: Language
  variant: string | null
}

/** What a draft topic would say today, in each language that has a text: first without a variant, then each variant. */
export function previewTopic({
  botsDir,
  item,
  files,
  day,
}: {
  botsDir: string
  item: Item
  files: Files
  day: string
}): Preview[] {
  return withDraft({ botsDir, bot: item.bot, files }, 'voice', (draftDir) => {
    const { pack } = loadPack(draftDir, item.bot)
    const topic = pack?.topics.find(({ id }) => id === item.id)
    if (!pack || !topic) return []
    const values = createFactValues(pack.facts)
    const { messages } = loadMessages(draftDir, item.bot)
    const say = createSay(messages, (language) => ownValues({ pack, values, day: () => day }, language))
    const variants = [null, ...Object.keys(topic.condition?.variants ?? {})]
    return languages
      .filter((language) => topic.texts[language])
      .flatMap((language) =>
        variants.map((variant) => {
          const composed = composeTopic({ pack, values, say, day: () => day }, topic, { language, day, variant })
          const { summary, details, notes, citations, buttons, status } = composed
          return { language, variant, summary, details, notes, citations, buttons, status }
        }),
      )
  })
}
