/** The longest message that is read as a question, in characters. */
export const maxTextLength = 2000

export type ReceivedText = { ok: true; text: string } | { ok: false; reason: 'empty-message' | 'too-long' | 'no-words' }

// Control, zero-width and bidirectional characters show a reader something else than what stands there;
// invisible tag characters can smuggle in words.
const hidden = /[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu

/** Cleans what a citizen typed; line breaks become spaces. */
export function cleanText(raw: string): string {
  return raw.replace(/\s+/g, ' ').replace(hidden, '').trim()
}

/** Says whether a cleaned text can be answered at all. */
export function receiveText(raw: string): ReceivedText {
  if (raw.length > maxTextLength * 50) return { ok: false, reason: 'too-long' }
  const text = cleanText(raw)
  if (text === '') return { ok: false, reason: 'empty-message' }
  if (text.length > maxTextLength) return { ok: false, reason: 'too-long' }
  return /[\p{L}\p{N}]/u.test(text) ? { ok: true, text } : { ok: false, reason: 'no-words' }
}
