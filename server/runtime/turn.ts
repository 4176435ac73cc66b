import { identifyLanguage } from '../../nlu-models/text/language.ts'
import { typesOfQuestion } from '../../nlu-models/text/question-type.ts'
import { splitQuestions } from '../../nlu-models/text/sentences.ts'
import type { Topic } from '../packs/pack.ts'
import type { Brain } from './brain.ts'
import { type Composed, type ComposeOptions, citationOf, composeDialog, composeTopic } from './compose.ts'
import type { RankedQuestion } from './decide/candidates.ts'
import { candidateConfidences, type Decision, decide } from './decide/decide.ts'
import { resumeChoice } from './pending.ts'
import { maxTextLength, receiveText } from './receive.ts'
import { rigaDay } from './riga-day.ts'
import { wordsOf } from './text.ts'
import { createTrace, type Trace } from './trace.ts'
import type { Alternative, Answer, ConversationState, Language, TurnInput, TurnResult } from './types.ts'
import { findVariant } from './variant.ts'

const mostQuestions = 3

/** What one turn knows while it runs. */
interface Turn {
  brain: Brain
  language: Language
  day: string
  state: ConversationState
  trace: Trace
}

/** Runs one turn: a citizen's message in, the answers and the new state out. Pure but for the clock of the trace. */
export function runTurn(brain: Brain, input: TurnInput): TurnResult {
  const trace = createTrace()
  const language = trace.step('language', () => chooseLanguage(brain, input))
  const turn: Turn = { brain, language, day: rigaDay(input.now), state: { ...input.state, language }, trace }

  const received = trace.step('receive', () => receiveText(input.text))
  const answers = received.ok ? answerMessage(turn, received.text) : [askAgain(turn, received.reason)]

  return { state: nextState(turn.state, answers), answers, trace: trace.steps }
}

function chooseLanguage(brain: Brain, { text, state }: TurnInput): Language {
  const allowed = brain.view.bot.bot.languages
  return identifyLanguage(text, { previous: state.language ?? undefined, allowed }).language
}

function answerMessage(turn: Turn, text: string): Answer[] {
  const { trace, brain } = turn
  const urgent = trace.step('urgent', () => brain.findUrgent(text))
  if (urgent) return [answerUrgent(turn, composeDialog(voice(turn), urgent, turn.language))]

  const chosen = trace.step('pending', () => resumeChoice(turn, text))
  if (chosen) return [answerTopic(turn, chosen.topic, { confidence: 1, variant: chosen.variant })]

  const questions = trace.step('questions', () => splitQuestions(text).slice(0, mostQuestions))
  if (questions.length > 1) {
    const answers = questions.map((question) => answerQuestion(turn, question))
    // Only a message whose every part stands on its own was really two questions.
    if (answers.every((a) => a.status === 'answered') && new Set(answers.map((a) => a.page)).size === answers.length) {
      return answers
    }
  }
  return [answerQuestion(turn, text)]
}

function answerQuestion(turn: Turn, text: string): Answer {
  const { trace, brain, state } = turn
  const found = trace.step('candidates', () => recognizeInContext(turn, text))
  const wasAsked = state.pending?.kind === 'clarify'
  const decision = trace.step('decide', () => {
    const decided = decide({ ...found, threshold: brain.threshold }, { mayClarify: !wasAsked })
    // Which one was meant has been asked once; not understood again is a person's matter.
    return wasAsked && decided.outcome === 'handoff'
      ? { ...decided, reason: 'repeated-misunderstanding' as const }
      : decided
  })
  return trace.step('compose', () => composeAnswer(turn, { text, ranked: found.ranked, decision }))
}

const longestFollowUp = 6
const allKnown = 0.8

/** Recognises a question; a short one that is not clear by itself ("and what does it cost?") is read with the last page. */
function recognizeInContext(turn: Turn, text: string): ReturnType<Brain['recognize']> {
  const { brain, language, state } = turn
  const alone = brain.recognize(text, language)
  const subject = state.lastPage && brain.view.pages.get(`${state.lastPage.institution}/${state.lastPage.page}`)?.topic
  const words = wordsOf(text)
  const mayFollow =
    subject !== undefined &&
    subject !== null &&
    alone.confidence < brain.threshold &&
    words.length <= longestFollowUp &&
    alone.ranked.knownShare >= allKnown &&
    typesOfQuestion(words).some(Boolean)
  if (!mayFollow) return alone
  const together = brain.recognize(`${text} ${subject.title[language] ?? subject.title.lv ?? ''}`, language)
  return together.confidence >= brain.threshold ? together : alone
}

interface Decided {
  text: string
  ranked: RankedQuestion
  decision: Decision
}

function composeAnswer(turn: Turn, { text, ranked, decision }: Decided): Answer {
  const { brain, language } = turn
  const alternatives = alternativesOf(turn, ranked, decision.confidence)
  const shell = { confidence: decision.confidence, threshold: decision.threshold, alternatives }
  switch (decision.outcome) {
    case 'answer': {
      const page = brain.view.pages.get(decision.candidate.page)
      if (page?.dialog) return { ...envelope(turn), ...composeDialog(voice(turn), page.dialog, language), ...shell }
      if (!page?.topic) return sentence(turn, shell, { status: 'handoff', reason: 'no-page', key: 'handoff-no-page' })
      return { ...answerTopic(turn, page.topic, { confidence: decision.confidence, text }), ...shell }
    }
    case 'clarify':
      return clarify(
        turn,
        shell,
        decision.options.map((c) => c.page),
      )
    case 'refer':
      return refer(turn, shell, decision.candidate.page)
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
        key: messageOfHandoff(decision.reason),
      })
  }
}

const messageOfReason = { 'empty-message': 'empty-message', 'too-long': 'too-long', 'no-words': 'emoji-only' } as const

function askAgain(turn: Turn, reason: keyof typeof messageOfReason): Answer {
  const text = turn.brain.say(messageOfReason[reason], turn.language, { max: String(maxTextLength) })
  return { ...envelope(turn), status: 'clarify', reason, text, summary: text }
}

function messageOfHandoff(reason: 'no-page' | 'low-confidence' | 'repeated-misunderstanding'): string {
  return reason === 'no-page' ? 'handoff-no-page' : 'handoff-low-confidence'
}

type Shell = Pick<Answer, 'confidence' | 'threshold' | 'alternatives'>

function answerTopic(
  turn: Turn,
  topic: Topic,
  { confidence, text, variant }: { confidence: number; text?: string; variant?: string | null },
): Answer {
  const { brain, language, day } = turn
  const owner = brain.voiceOf(topic.institution)
  const fixed =
    variant ?? (text === undefined ? null : findVariant(topic, text, { values: owner.values, day, stem: brain.stem }))
  const options: ComposeOptions = { language, day, variant: fixed }
  const composed = composeTopic(owner, topic, options)
  const foreign = topic.institution !== brain.view.bot.id
  return {
    ...envelope(turn),
    ...(foreign ? namedAs(turn, composed, topic.institution) : composed),
    institution: topic.institution,
    confidence,
  }
}

// An answer from another institution's pack says first whose it is.
function namedAs(turn: Turn, composed: Composed, institution: string): Composed {
  const { bot } = turn.brain.voiceOf(institution).pack
  const lead = turn.brain.say('answered-by-other', turn.language, {
    institution: bot.name[turn.language] ?? bot.name.lv ?? institution,
  })
  return { ...composed, summary: `${lead}\n\n${composed.summary}`, text: `${lead}\n\n${composed.text}` }
}

function answerUrgent(turn: Turn, composed: Composed): Answer {
  return { ...envelope(turn), ...composed, confidence: 1 }
}

function clarify(turn: Turn, shell: Shell, pages: string[]): Answer {
  const options = pages.flatMap((key) => {
    const page = turn.brain.view.pages.get(key)
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

function refer(turn: Turn, shell: Shell, key: string): Answer {
  const institution = key.split('/')[0] as string
  const other = turn.brain.voiceOf(institution).pack.bot
  const text = turn.brain.say('refer', turn.language, {
    institution: other.name[turn.language] ?? other.name.lv ?? institution,
    url: Object.values(other.sources)[0]?.url ?? '',
  })
  return { ...envelope(turn), ...shell, status: 'refer', reason: 'other-institution', institution, text, summary: text }
}

function sentence(turn: Turn, shell: Shell, said: { status: Answer['status']; reason: string; key: string }): Answer {
  const text = turn.brain.say(said.key, turn.language)
  return { ...envelope(turn), ...shell, status: said.status, reason: said.reason, text, summary: text }
}

/** An answer with nothing in it yet but who speaks in which language. */
function envelope(turn: Turn): Answer {
  return {
    status: 'answered',
    reason: null,
    language: turn.language,
    institution: turn.brain.view.bot.id,
    page: null,
    variant: null,
    text: '',
    summary: '',
    details: '',
    notes: [],
    citations: [],
    confidence: 0,
    threshold: turn.brain.threshold,
    alternatives: [],
    pilot: false,
    buttons: [],
  }
}

function alternativesOf(turn: Turn, ranked: RankedQuestion, confidence: number): Alternative[] {
  return candidateConfidences(ranked, confidence)
    .slice(0, 3)
    .map(({ candidate, confidence: share }) => {
      const [institution = '', page = ''] = candidate.page.split('/')
      const topic = turn.brain.view.pages.get(candidate.page)?.topic
      const title = topic
        ? citationOf(turn.brain.voiceOf(institution).pack, topic, turn.language).title
        : candidate.page
      const shared = institution.startsWith('_')
      return {
        institution: shared ? turn.brain.view.bot.id : institution,
        page: shared ? candidate.page : page,
        title,
        confidence: share,
      }
    })
}

function voice(turn: Turn) {
  return turn.brain.voiceOf(turn.brain.view.bot.id)
}

function nextState(state: ConversationState, answers: readonly Answer[]): ConversationState {
  const last = answers.at(-1)
  if (!last) return state
  const understood = last.status === 'answered' || last.status === 'refer'
  return {
    language: state.language,
    misunderstandings: understood ? 0 : state.misunderstandings + 1,
    lastPage:
      last.page && !last.page.startsWith('_')
        ? { institution: last.institution, page: last.page, variant: last.variant }
        : state.lastPage,
    pending: pendingOf(last),
  }
}

function pendingOf(answer: Answer): ConversationState['pending'] {
  if (answer.buttons.length === 0) return null
  if (answer.page) return { kind: 'condition', institution: answer.institution, page: answer.page }
  const options = answer.buttons.map(({ id }) => {
    const [institution = '', page = ''] = id.split('/')
    return { institution, page }
  })
  return { kind: 'clarify', options }
}
