import { emailSpans, phoneSpans, replaceSpans } from './mask.ts'
import { toPlain } from './plain-text.ts'

/** The ways to reach a citizen that a dialog may ask for. */
export type ContactKind = 'e-mail' | 'phone'

const spansOf = { 'e-mail': emailSpans, phone: phoneSpans }

/** Takes the first address or number of a kind out of a text; what is left may be written down once it is masked. */
export function takeOut(text: string, kind: ContactKind): { contact: string; text: string } | undefined {
  const plain = toPlain(text)
  const [span] = spansOf[kind](plain.plain)
  if (!span) return undefined
  // As it was typed: in its plain form an underscore has become a hyphen.
  const contact = text.slice(plain.starts[span.from], plain.starts[span.to]).normalize('NFKC').trim()
  return { contact, text: replaceSpans(plain, [{ ...span, kind: 'contact' }]) }
}
