import { beforeEach, describe, expect, test } from 'vitest'
import { loadEncoder } from '../../../nlu-models/encoder/encoder.ts'
import { createEstimator } from '../../../server/studio/estimate.ts'
import { type Item, toItem } from '../../../server/studio/item.ts'
import { readFiles } from '../../../server/studio/item-store.ts'
import { questionsOf } from '../../../server/studio/questions-of.ts'
import { editedBots } from '../../support/edited-bots.ts'

const encoder = loadEncoder('nlu-models/encoder/encoder-lv-en-ru.slm')
let bots: ReturnType<typeof editedBots>
beforeEach(() => {
  bots = editedBots()
})

const hours = toItem('library', 'topic', 'opening-hours') as Item
const savedQuestions = () => questionsOf(hours, readFiles(bots.folder, hours))
const estimate = (questions: string[]) =>
  createEstimator(encoder)({ botsDir: bots.folder, bot: 'library', page: 'opening-hours', questions })

describe('what a draft would change', () => {
  test('is nothing when nothing was changed', () => {
    expect(estimate(savedQuestions())).toEqual({ arrive: [], leave: [], tests: [] })
  })

  test("another topic's question that is written here comes here", () => {
    const { arrive, leave } = estimate([...savedQuestions(), 'lasitaja kartes cena'])
    expect(arrive).toContainEqual({
      question: 'lasitaja kartes cena',
      standsUnder: 'card-fee',
      from: 'card-fee',
      to: 'opening-hours',
    })
    expect(leave).toEqual([])
  })

  test("a test's question that would find another page is named with its file", () => {
    const { tests } = estimate([...savedQuestions(), 'Cik maksā lasītāja karte bērnam?'])
    expect(tests).toEqual([
      {
        question: 'Cik maksā lasītāja karte bērnam?',
        standsUnder: 'card-fee',
        from: 'card-fee',
        to: 'opening-hours',
        file: 'library/tests/basics.yaml',
        line: expect.any(Number),
      },
    ])
  })

  test('questions that had found this page only by those taken away go elsewhere', () => {
    const [first = ''] = savedQuestions()
    bots.write('library/tests/hours.yaml', 'questions:\n  - ask: darba laiks sestdien\n    page: opening-hours\n')
    const { leave } = estimate([first])
    expect(leave).toContainEqual(expect.objectContaining({ question: first, from: 'opening-hours', to: 'get-card' }))
    expect(estimate(['zzz']).tests).toContainEqual(
      expect.objectContaining({ question: 'darba laiks sestdien', from: 'opening-hours' }),
    )
  })

  test('follows the files: what has been saved meanwhile counts as known', () => {
    const ask = createEstimator(encoder)
    const task = { botsDir: bots.folder, bot: 'library', page: 'opening-hours', questions: savedQuestions() }
    expect(ask(task).tests).toEqual([])
    bots.replace('library/knowledge/opening-hours.yaml', savedQuestions()[0] as string, 'pavisam kas cits')
    expect(ask({ ...task, questions: [...task.questions, 'pavisam kas cits'] }).leave).toEqual([])
  })
})
