import { checkPack } from '../packs/check/check-pack.ts'
import type { Dictionary } from '../packs/check/dictionary.ts'
import { withDraft } from './draft-folder.ts'
import { type PlacedProblem, placeProblems } from './field-of.ts'
import { filesOf, type Item } from './item.ts'
import type { Files } from './item-store.ts'
import { type OutlineStep, outlineOf } from './outline.ts'
import { type Preview, previewTopic } from './preview.ts'
import type { ConversationForm } from './test-form.ts'
import { skeletonOf } from './test-skeleton.ts'

export interface DraftTask {
  botsDir: string
  item: Item
  files: Files
  /** Today in Riga, YYYY-MM-DD. */
  day: string
}

/** What an author sees of a draft before it is saved. */
export interface DraftReport {
  problems: PlacedProblem[]
  previews: Preview[]
  outline: OutlineStep[]
  /** For a dialog: a conversation that begins to play it; null where it cannot be read. */
  skeleton: ConversationForm | null
}

// An author looks for a second: what is near the word they have just typed is found, for the rest at the next pauses.
const mostSuggestions = 2

/** Checks the whole pack with the draft in it, and composes what it would say; nothing of the pack is written. */
export function checkDraft(task: DraftTask, dictionary?: Dictionary): DraftReport {
  const { botsDir, item, files, day } = task
  const problems = withDraft({ botsDir, bot: item.bot, files }, 'all', (draftDir) =>
    checkPack(draftDir, item.bot, { day, dictionary, mostSuggestions }),
  )
  const text = files[filesOf(item)[0]] ?? ''
  return {
    problems: placeProblems(item, files, problems),
    previews: item.kind === 'topic' ? previewTopic(task) : [],
    outline: item.kind === 'dialog' ? outlineOf(text) : [],
    skeleton: item.kind === 'dialog' ? skeletonOf(item.id, text) : null,
  }
}
