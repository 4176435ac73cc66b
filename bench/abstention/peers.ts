import type { Encoder } from '../../nlu-models/encoder/encoder.ts'
import { trainLinear } from '../../nlu-models/linear/linear-classifier.ts'
import { nlpjsRecognizer } from '../../nlu-models/recognizer/nlpjs-recognizer.ts'
import type { PackTask, Question } from './pack-task.ts'
import type { Judged, PackVerdicts, Verdict } from './verdicts.ts'

/** A way to find the page of a question that others could take. */
export interface Peer {
  name: string
  train(examples: readonly Question[]): Promise<(text: string) => Promise<Verdict>>
}

const asIntents = (examples: readonly Question[]) => examples.map(({ text, page }) => ({ text, intent: page }))

export const nlpjsPeer: Peer = {
  name: 'NLP.js',
  async train(examples) {
    const model = await nlpjsRecognizer.train(asIntents(examples), { language: 'lv' })
    return async (text) => {
      const { intent, confidence } = await model.recognize(text)
      return { page: intent, score: confidence }
    }
  },
}

export const characterPeer: Peer = {
  name: 'characters and words, linear',
  async train(examples) {
    const classifier = trainLinear(asIntents(examples))
    return async (text) => {
      const scores = classifier.scores(text)
      const best = scores.indexOf(Math.max(...scores))
      return { page: classifier.intents[best] as string, score: scores[best] as number }
    }
  },
}

export function nearestPeer(encoder: Encoder): Peer {
  const known = new Map<string, Float32Array>()
  const vectorOf = (text: string) => {
    const vector = known.get(text) ?? encoder.encode(text)
    known.set(text, vector)
    return vector
  }
  return {
    name: 'nearest question by the encoder',
    async train(examples) {
      const vectors = examples.map(({ text }) => vectorOf(text))
      return async (text) => {
        const asked = vectorOf(text)
        let best = 0
        const scores = vectors.map((vector) => dot(asked, vector))
        scores.forEach((score, i) => {
          if (score > (scores[best] as number)) best = i
        })
        return { page: examples[best]?.page ?? '', score: scores[best] ?? 0 }
      }
    },
  }
}

const folds = 5

/**
 * Asks a peer everything about a pack. In each of five rounds a fifth of the pages is removed, and of every other page
 * a quarter of the questions is held out; so each question is asked once with its page gone and once unseen.
 */
export async function askPeer(peer: Peer, task: PackTask): Promise<PackVerdicts> {
  const pageFold = ({ page }: Question) => hash(page) % folds
  const textFold = (question: Question) => (pageFold(question) + 1 + (hash(question.text) % (folds - 1))) % folds
  const isTopic = ({ page }: Question) => task.view.pages.get(page)?.kind === 'topic'
  const present: Judged[] = []
  const removed: Judged[] = []
  for (let fold = 0; fold < folds; fold++) {
    const isHidden = (q: Question) => isTopic(q) && (pageFold(q) === fold || textFold(q) === fold)
    const ask = await peer.train(task.examples.filter((example) => !isHidden(example)))
    for (const question of task.questions.filter(isHidden)) {
      const judged = { question, verdict: await ask(question.text) }
      if (pageFold(question) === fold) removed.push(judged)
      else present.push(judged)
    }
  }
  const ask = await peer.train(task.examples)
  const askAll = (texts: readonly string[]) => Promise.all(texts.map(ask))
  return {
    present,
    removed,
    offTopic: await askAll(task.offTopic),
    nearMiss: await askAll(task.nearMiss),
    twins: await Promise.all(
      task.twins.map(async (twins) => ({
        twins,
        verdicts: [await ask(twins[0].text), await ask(twins[1].text)] as const,
      })),
    ),
  }
}

function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619)
  return h >>> 0
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}
