import { AppError } from '../errors.ts'
import { cleanText, receiveText } from '../runtime/receive.ts'

/** A message as it came over a channel. */
export interface Incoming {
  text: unknown
  clientActivityId: string | null
  channelData: Record<string, unknown>
}

/** The text of a message, without hidden characters but with its lines; throws what is wrong with it. */
export function readText(raw: unknown): string {
  if (typeof raw !== 'string') throw new AppError('ACTIVITY_TEXT_NOT_TEXT', '"text" must be a string.', 400)
  const received = receiveText(raw)
  // Signs alone are a message too: the bot answers that it needs words.
  if (received.ok || received.reason === 'no-words') return cleanLines(raw)
  if (received.reason === 'too-long') {
    throw new AppError(
      'ACTIVITY_TOO_LONG',
      'The message is longer than 2000 characters. Shorten it; nothing was stored.',
      400,
    )
  }
  throw new AppError('ACTIVITY_EMPTY', 'The message is empty. Write something; nothing was stored.', 400)
}

function cleanLines(raw: string): string {
  return raw
    .split(/\r\n|\r|\n/)
    .map(cleanText)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
