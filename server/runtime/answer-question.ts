import { typesOfQuestion } from '../../nlu-models/text/question-type.ts'
import { splitQuestions } from '../../nlu-models/text/sentences.ts'
import { answerTopic } from './answer-topic.ts'
import type { Brain } from './brain.ts'
import { citationOf } from './compose.ts'
import type { RankedQuestion } from './decide/candidates.ts'
import { type Decision, decide, possibleAnswers } from './decide/decide.ts'
import { startDialog } from './dialogs/start-dialog.ts'
import { withoutRegistrationNumbers } from './registration-numbers.ts'
import { wordsOf } from './text.ts'
import { envelope, type Outcome, type Shell, sentence, type Turn } from './turn-context.ts'
import type { Alternative, Answer } from './types.ts'

const mostQuestions = 3

/** Answers the one or more questions of a message from everything that the bot can recognise. */
export function answerQuestions(turn: Turn, text: string): Outcome {
  const questions = turn.trace.step('questions', () => splitQuestions(text).slice(0, mostQuestions))
  if (questions.length > 1) {
    const answers = questions.flatMap((question) => answerQuestion(turn, question).answers)
    // Only a message whose every part stands on its own was really two questions.
    const pages = new Set(answers.map((answer) => answer.page))
    if (answers.every((a) => a.status === 'answered' && a.asks === undefined) && pages.size === questions.length) {
      return { answers, dialogs: turn.state.dialogs }
    }
  }
  return answerQuestion(turn, text)
}

function answerQuestion(turn: Turn, text: string): Outcome {
  const { trace, state } = turn
  const { ranked, decision } = decideQuestion(turn, text)
  const wasAsked = state.pending?.kind === 'clarify'
  // Which one was meant has been asked once; not understood again is a person's matter.
  const decided: Decision =
    wasAsked && decision.outcome === 'handoff' ? { ...decision, reason: 'repeated-misunderstanding' } : decision
  return trace.step('compose', () => composeAnswer(turn, { text, ranked, decision: decided }))
}

/** Recognises a question and decides what is to be done about it. */
export function decideQuestion(turn: Turn, text: string): { ranked: RankedQuestion; decision: Decision } {
  const { trace, state } = turn
  const found = trace.step('candidates', () => recognizeInContext(turn, withoutRegistrationNumbers(text)))
  const mayClarify = state.pending?.kind !== 'clarify'
  const decision = trace.step('decide', () => decide(found, { mayClarify }))
  return { ranked: found.ranked, decision }
}

const longestFollowUp = 6
const allKnown = 0.8

/** Recognises a question; a short one that is not clear by itself ("and what does it cost?") is read with the last page. */
function recognizeInContext(turn: Turn, text: string): ReturnType<Brain['recognize']> {
  const { brain, language } = turn
  const alone = brain.recognize(text, language)
  const subject = subjectOf(turn)
  const words = wordsOf(text)
  const mayFollow =
    subject !== undefined &&
    alone.confidence < alone.threshold &&
    words.length <= longestFollowUp &&
    alone.ranked.knownShare >= allKnown &&
    typesOfQuestion(words).some(Boolean)
  if (!mayFollow) return alone
  const together = brain.recognize(`${text} ${subject}`, language)
  return together.confidence >= together.threshold ? together : alone
}

/** What was talked about last, in a few words. */
function subjectOf({ brain, language, state }: Turn): string | undefined {
  if (!state.lastPage) return undefined
  const page = brain.findPage(`${state.lastPage.institution}/${state.lastPage.page}`)
  const title = page?.topic?.title ?? page?.dialog?.title
  return title?.[language] ?? title?.lv
}

interface Decided {
  text: string
  ranked: RankedQuestion
  decision: Decision
}

/** The answer to a decided question; a dialog begins to speak, anything else is one answer. */
export function composeAnswer(turn: Turn, { text, ranked, decision }: Decided): Outcome {
  const alternatives = alternativesOf(turn, ranked)
  const shell = { confidence: decision.confidence, threshold: decision.threshold, alternatives }
  const page = decision.outcome === 'answer' ? turn.brain.findPage(decision.candidate.page) : undefined
  if (page?.dialog) return startDialog(turn, page.dialog, { text, shell })
  const answer = page?.topic
    ? { ...answerTopic(turn, page.topic, { confidence: decision.confidence, text }), ...shell }
    : composeOther(turn, shell, decision)
  // Our people do not know what another institution has not published: its own must be asked.
  const isOthersGap = answer.status === 'handoff' && answer.institution !== turn.brain.view.bot.id
  return { answers: [isOthersGap ? refer(turn, shell, answer.institution) : answer], dialogs: turn.state.dialogs }
}

function composeOther(turn: Turn, shell: Shell, decision: Decision): Answer {
  switch (decision.outcome) {
    case 'answer':
      return sentence(turn, shell, { status: 'handoff', reason: 'no-page', key: 'handoff-no-page' })
    case 'clarify':
      return clarify(
        turn,
        shell,
        decision.options.map((c) => c.page),
      )
    case 'refer':
      return refer(turn, shell, institutionOf(decision.candidate.page))
    case 'refuse':
      return sentence(turn, shell, {
        status: 'refused',
        reason: decision.reason,
        key: decision.reason === 'off-topic' ? 'fallback-off-topic' : 'fallback-other-institution',
      })
    case 'handoff':
      return sentence(turn, shell, {
        status: 'handoff',
        reason: decision.reason,
        key: decision.reason === 'no-page' ? 'handoff-no-page' : 'handoff-low-confidence',
      })
  }
}

function clarify(turn: Turn, shell: Shell, pages: string[]): Answer {
  const options = pages.flatMap((key) => {
    const page = turn.brain.findPage(key)
    if (!page?.topic) return []
    const title = page.topic.title[turn.language] ?? page.topic.title.lv ?? page.topic.id
    return [{ id: key, title, value: title }]
  })
  if (options.length < 2) {
    return sentence(turn, shell, { status: 'handoff', reason: 'low-confidence', key: 'handoff-low-confidence' })
  }
  const asked = sentence(turn, shell, { status: 'clarify', reason: 'ambiguous', key: 'clarify' })
  return { ...asked, buttons: options }
}

const institutionOf = (key: string) => key.split('/')[0] as string

function refer(turn: Turn, shell: Shell, institution: string): Answer {
  const other = turn.brain.voiceOf(institution).pack.bot
  const text = turn.brain.say('refer', turn.language, {
    institution: other.name[turn.language] ?? other.name.lv ?? institution,
    url: Object.values(other.sources)[0]?.url ?? '',
  })
  return { ...envelope(turn), ...shell, status: 'refer', reason: 'other-institution', institution, text, summary: text }
}

function alternativesOf(turn: Turn, ranked: RankedQuestion): Alternative[] {
  return possibleAnswers(ranked)
    .slice(0, 3)
    .map((candidate) => {
      const [institution = '', page = ''] = candidate.page.split('/')
      const topic = turn.brain.findPage(candidate.page)?.topic
      const title = topic
        ? citationOf(turn.brain.voiceOf(institution).pack, topic, turn.language).title
        : candidate.page
      const shared = institution.startsWith('_')
      return {
        institution: shared ? turn.brain.view.bot.id : institution,
        page: shared ? candidate.page : page,
        title,
        confidence: candidate.confidence,
      }
    })
}
