import { beforeAll, describe, expect, test } from 'vitest'
import { twinsFile } from '../../bench/abstention/abstention.ts'
import { type PackTask, readTasks } from '../../bench/abstention/pack-task.ts'
import { askPeer, type Peer } from '../../bench/abstention/peers.ts'
import { chooseCut, type PackVerdicts, sumTallies, tally } from '../../bench/abstention/verdicts.ts'
import { wordsOf } from '../../server/runtime/text.ts'

let tasks: PackTask[]
beforeAll(async () => {
  tasks = await readTasks('bots', twinsFile)
})
const taskOf = (bot: string) => tasks.find(({ view }) => view.bot.id === bot) as PackTask

describe('the twins', () => {
  test('name topics that exist, two different ones a line', () => {
    const all = tasks.flatMap(({ view, twins }) => twins.map((pair) => ({ view, pair })))
    expect(all.length).toBeGreaterThan(50)
    for (const { view, pair } of all) {
      for (const { page } of pair) expect(view.pages.get(page)?.kind, page).toBe('topic')
      expect(pair[0].page).not.toBe(pair[1].page)
    }
  })

  test('that an author has asked too are left out', () => {
    const authored = new Set(tasks.flatMap(({ examples }) => examples.map(({ text }) => wordsOf(text).join(' '))))
    const twins = tasks.flatMap((task) => task.twins.flat().map(({ text }) => text))
    expect(twins.filter((text) => authored.has(wordsOf(text).join(' ')))).toEqual([])
  })
})

test('nothing held out is among what is learnt', () => {
  for (const { examples, offTopic, nearMiss } of tasks) {
    const learnt = new Set(examples.map(({ text }) => text))
    expect(offTopic.length).toBeGreaterThan(20)
    expect([...offTopic, ...nearMiss].filter((text) => learnt.has(text))).toEqual([])
  }
})

describe('asking a peer', () => {
  // Remembers what it was taught, and answers with the page of the very text, or else with nothing.
  const memory: Peer = {
    name: 'memory',
    train: async (examples) => {
      const pages = new Map(examples.map(({ text, page }) => [text, page]))
      const known = new Set(pages.values())
      return async (text) => ({ page: pages.get(text) ?? '', score: known.size })
    },
  }

  test('each question is asked once unseen and once with its page gone', async () => {
    const task = taskOf('csdd')
    const { present, removed } = await askPeer(memory, task)
    const texts = task.questions.map(({ text }) => text).sort()
    expect(present.map(({ question }) => question.text).sort()).toEqual(texts)
    expect(removed.map(({ question }) => question.text).sort()).toEqual(texts)
    expect([...present, ...removed].filter(({ verdict }) => verdict.page !== '')).toEqual([])
  })
})

describe('the tally', () => {
  test('the cut lets at most one in twenty through, and nothing that ties with it', () => {
    const scores = Array.from({ length: 40 }, (_, i) => i)
    expect(scores.filter((score) => score > chooseCut(scores))).toEqual([38, 39])
    const tied = scores.map(() => 0.9)
    expect(tied.filter((score) => score > chooseCut(tied))).toEqual([])
  })

  test('counts answered, right and wrong apart', () => {
    const { view } = taskOf('csdd')
    const own = { text: 'a', page: 'csdd/registration-fees' }
    const other = { text: 'b', page: 'csdd/at-the-centre' }
    const handoff = { text: 'c', page: 'csdd/vehicle-tax' }
    const says = (page: string, score: number) => ({ page, score })
    const verdicts: PackVerdicts = {
      present: [
        { question: own, verdict: says(own.page, 0.9) },
        { question: own, verdict: says(other.page, 0.8) },
        { question: own, verdict: says(own.page, 0.1) },
      ],
      removed: [{ question: own, verdict: says(other.page, 0.5) }],
      offTopic: [says(own.page, 0.9), says('_off-topic', 1)],
      nearMiss: [says(own.page, 0.2)],
      twins: [
        { twins: [own, other], verdicts: [says(own.page, 0.9), says(other.page, 0.9)] },
        { twins: [own, other], verdicts: [says(own.page, 0.9), says(own.page, 0.9)] },
        { twins: [own, handoff], verdicts: [says(own.page, 0.9), says(handoff.page, 0.9)] },
        { twins: [own, other], verdicts: [says(own.page, 0.1), says(other.page, 0.1)] },
      ],
    }
    const counted = tally({ view }, verdicts)
    expect(counted).toEqual({
      present: 3,
      answered: 2,
      right: 1,
      removed: 1,
      removedAnswered: 0,
      offTopic: 2,
      offTopicAnswered: 1,
      nearMiss: 1,
      nearMissAnswered: 0,
      twins: 4,
      twinsRight: 2,
      twinsWrong: 1,
    })
    expect(sumTallies([counted, counted]).present).toBe(6)
  })
})
