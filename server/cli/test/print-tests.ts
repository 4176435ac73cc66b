import type { Difference } from '../../playing/differences.ts'
import type { PlayedConversation, PlayedTurn } from '../../playing/play-conversation.ts'
import type { PlayedQuestion } from '../../playing/play-questions.ts'

/** A question that came out otherwise, as an author reads it. */
export function questionLines({ test, answer }: PlayedQuestion): string {
  const expected = [test.page?.join('|'), test.status?.join('|'), test.reason?.join('|'), test.variant]
  const found = [answer.page, answer.status, answer.reason, answer.variant]
  const joined = (parts: ReadonlyArray<string | null | undefined>) => parts.filter(Boolean).join(' · ')
  return [
    `bots/${test.file}:${test.line}  "${test.ask}"`,
    `    expected ${joined(expected)}`,
    `    found    ${joined(found)} (${answer.confidence.toFixed(2)})`,
    ...nearestLine(answer),
  ].join('\n')
}

// Which pages were near says where a way to ask is missing, or stands too much.
function nearestLine({ alternatives }: PlayedQuestion['answer']): string[] {
  const nearest = alternatives.slice(0, 3).map(({ page, confidence }) => `${page} ${confidence.toFixed(2)}`)
  return nearest.length === 0 ? [] : [`    nearest  ${nearest.join(', ')}`]
}

/** The turns of a conversation that came out otherwise, each with its line and its differences. */
export function conversationLines({ conversation, turns }: PlayedConversation): string {
  return turns
    .filter(({ differences }) => differences.length > 0)
    .map((played) => `bots/${conversation.file}:${played.turn.line}  ${conversation.name}\n${turnLines(played)}`)
    .join('\n')
}

function turnLines({ turn, differences }: PlayedTurn): string {
  return [`    ${doneIn(turn)}`, ...differences.map(differenceLines)].join('\n')
}

function doneIn(turn: PlayedTurn['turn']): string {
  if (turn.say !== undefined) return `say "${turn.say}"`
  if (turn.press !== undefined) return `press "${turn.press}"`
  if (turn.wait !== undefined) return `wait ${turn.wait}`
  return turn.switch === undefined ? `agent ${turn.agent}` : `switch ${turn.switch}`
}

function differenceLines({ what, expected, found }: Difference): string {
  const block = (sign: string, text: string) =>
    text
      .split('\n')
      .map((line) => `        ${sign} ${line}`)
      .join('\n')
  return `      ${what}\n${block('-', expected)}\n${block('+', found)}`
}
