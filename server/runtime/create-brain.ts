import type { LookUp } from '../../dialogs/dialog-tools.ts'
import type { Brain } from './brain.ts'
import { consultNeighbours } from './consult.ts'
import type { DecisionReport } from './decide/report.ts'
import type { LearntBot } from './learn-bot.ts'
import { stem } from './text.ts'
import { createUrgentMatcher } from './urgent.ts'
import type { Page } from './view.ts'

/** A bot, and how far it can be trusted. */
export type MeasuredBrain = Brain & { report: DecisionReport }

/** The bots among which one stands; asked anew with every question, because another version may serve by then. */
export interface Company {
  find(bot: string): LearntBot | undefined
  isMuted(bot: string): boolean
  lookUp: ((bot: string) => LookUp) | undefined
}

/** A bot that recognises its own pages, and asks its neighbours when it is not sure. */
export function createBrain(bot: LearntBot, company: Company): MeasuredBrain {
  const { pack, view, fitted, voice } = bot
  const neighbours = () => pack.bot.neighbours.flatMap((id) => company.find(id) ?? [])
  const speaking = () => neighbours().filter(({ pack: { id } }) => !company.isMuted(id))
  return {
    view,
    threshold: fitted.threshold,
    report: fitted.report,
    recognize: (text, language) =>
      consultNeighbours(
        text,
        bot.recognize(text, language),
        neighbours().map((neighbour) => (asked) => {
          const recognition = neighbour.recognize(asked, language)
          // Who has been silenced answers nothing, also not by our mouth; we may still say whose matter it is.
          return company.isMuted(neighbour.pack.id) ? { ...recognition, threshold: never } : recognition
        }),
      ),
    findPage: (key) => view.pages.get(key) ?? topicOf(key, speaking()),
    findUrgent: createUrgentMatcher(pack.dialogs),
    voiceOf: (institution) => (institution === pack.id ? voice : (company.find(institution)?.voice ?? voice)),
    say: voice.say,
    stem,
    lookUp: company.lookUp?.(pack.id) ?? (() => ({ outcome: 'unavailable' })),
  }
}

// No confidence reaches it.
const never = 2

function topicOf(key: string, neighbours: readonly LearntBot[]): Page | undefined {
  const page = neighbours.map(({ view }) => view.pages.get(key)).find((found) => found?.topic)
  return page && { ...page, kind: 'neighbour' }
}
