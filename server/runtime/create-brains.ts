import type { LookUp } from '../../dialogs/dialog-tools.ts'
import type { Pack } from '../packs/pack.ts'
import type { Brain } from './brain.ts'
import type { PackVoice } from './compose.ts'
import { consultNeighbours } from './consult.ts'
import type { DecisionReport } from './decide/report.ts'
import type { LoadModel, ViewModel } from './model.ts'
import { createRecognizer, type Recognizer } from './recognizer.ts'
import { stem } from './text.ts'
import { createUrgentMatcher } from './urgent.ts'
import { createView, type Page, type View } from './view.ts'

export interface BrainParts {
  packs: readonly Pack[]
  voices: ReadonlyMap<string, PackVoice>
  loadModel: LoadModel
  /** Day in Riga, YYYY-MM-DD. */
  day: string
  lookUp: ((bot: string) => LookUp) | undefined
}

/** A bot, and how far it can be trusted. */
export type MeasuredBrain = Brain & { report: DecisionReport }

interface Own {
  view: View
  model: ViewModel
  recognize: Recognizer
}

/** Makes every pack a bot; each recognises its own pages, and asks its neighbours when it is not sure. */
export async function createBrains(parts: BrainParts): Promise<Map<string, MeasuredBrain>> {
  const own = new Map(
    await Promise.all(
      parts.packs.map(async (pack): Promise<[string, Own]> => {
        const view = await createView(pack, parts.packs, parts.day)
        const model = await parts.loadModel(view)
        return [pack.id, { view, model, recognize: createRecognizer(view, model) }]
      }),
    ),
  )
  return new Map(parts.packs.map((pack) => [pack.id, createBrain(pack, own, parts)]))
}

function createBrain(pack: Pack, all: ReadonlyMap<string, Own>, parts: BrainParts): MeasuredBrain {
  const { view, model, recognize } = all.get(pack.id) as Own
  const voice = parts.voices.get(pack.id) as PackVoice
  const neighbours = pack.bot.neighbours.flatMap((id) => all.get(id) ?? [])
  return {
    view,
    threshold: model.fitted.threshold,
    report: model.fitted.report,
    recognize: (text, language) =>
      consultNeighbours(
        text,
        recognize(text, language),
        neighbours.map((neighbour) => (asked) => neighbour.recognize(asked, language)),
      ),
    findPage: (key) => view.pages.get(key) ?? topicOf(key, neighbours),
    findUrgent: createUrgentMatcher(pack.dialogs),
    voiceOf: (institution) => parts.voices.get(institution) ?? voice,
    say: voice.say,
    stem,
    lookUp: parts.lookUp?.(pack.id) ?? (() => ({ outcome: 'unavailable' })),
  }
}

function topicOf(key: string, neighbours: readonly Own[]): Page | undefined {
  const page = neighbours.map(({ view }) => view.pages.get(key)).find((found) => found?.topic)
  return page && { ...page, kind: 'neighbour' }
}
