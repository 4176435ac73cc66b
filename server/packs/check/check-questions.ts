import { stemsOf } from '../../runtime/text.ts'
import { languages } from '../../runtime/types.ts'
import { loadOwnPile } from '../load-pack.ts'
import type { Pack } from '../pack.ts'
import { piles } from '../pack-files.ts'
import type { Report } from './report.ts'

/** A question that the recogniser, not being shown it, gives to another topic than its own. */
export interface PulledQuestion {
  question: string
  page: string
  pulledBy: string
}

/** Finds the questions of a pack that another topic would pull away; the model that knows lives in the runtime. */
export type FindPulls = (pack: Pack) => PulledQuestion[]

interface Asked {
  page: string
  file: string
  question: string
  /** Its words without endings, in their order. */
  key: string
}

/** A way to ask that stands under two pages, also with other endings or without diacritics; a pile is such a page. */
export function checkQuestions(pack: Pack, botsDir: string, report: Report): void {
  const first = new Map<string, Asked>()
  for (const asked of questionsOf(pack, botsDir)) {
    const other = first.get(asked.key)
    if (other !== undefined && other.page !== asked.page) {
      report(asked.file, 'PACK_SAME_QUESTION', {
        message: `"${asked.question}" also stands under "${other.page}"${other.question === asked.question ? '' : ` as "${other.question}"`}.`,
        hint: 'Keep it where it is answered.',
        at: asked.question,
      })
    }
    if (other === undefined) first.set(asked.key, asked)
  }
}

/** Questions that another page of the same pack would answer. */
export function checkPulls(pack: Pack, pulls: readonly PulledQuestion[], report: Report): void {
  for (const { question, page, pulledBy } of pulls) {
    const file = pack.topics.some(({ id }) => id === page) ? `knowledge/${page}.yaml` : `dialogs/${page}.yaml`
    report(file, 'PACK_PULLED_QUESTION', {
      message: `"${question}" would be answered by "${pulledBy}".`,
      hint: 'Say in the question what sets it apart, give this topic more questions, or join the two.',
      at: question,
      warning: true,
    })
  }
}

function questionsOf(pack: Pack, botsDir: string): Asked[] {
  const pages = [
    ...pack.topics.map(({ id, questions }) => ({ page: id, file: `knowledge/${id}.yaml`, questions })),
    ...pack.dialogs
      .filter(({ institution }) => institution === pack.id)
      .map(({ id, when }) => ({ page: id, file: `dialogs/${id}.yaml`, questions: when })),
    ...piles.map((pile) => ({
      page: pile,
      file: `nlu/${pile}.yaml`,
      questions: loadOwnPile(botsDir, pack.id, pile),
    })),
  ]
  return pages.flatMap(({ page, file, questions }) =>
    languages.flatMap((language) =>
      (questions[language] ?? []).map((question) => {
        const stems = stemsOf(question, language).map(({ stem }) => stem)
        return { page, file, question, key: `${language} ${stems.join(' ')}` }
      }),
    ),
  )
}
