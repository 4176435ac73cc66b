import { AppError } from '../errors.ts'
import type { Language } from '../runtime/types.ts'
import type { MessagesFile } from './schemas.ts'

/** A sentence of the bot by its key; throws PACK_MESSAGE_MISSING when nobody has written it. */
export type Say = (key: string, language: Language, values?: Record<string, string>) => string

/** Looks sentences up in messages.yaml; `own` values (names, contacts) are known to every sentence. */
export function createSay(messages: MessagesFile, own: (language: Language) => Record<string, string>): Say {
  const find = (key: string, language: Language): string => {
    const text = messages[key]?.[language] ?? messages[key]?.lv
    if (text !== undefined) return text
    throw new AppError(
      'PACK_MESSAGE_MISSING',
      `messages.yaml has no "${key}". Add it to bots/_shared/messages.yaml.`,
      500,
    )
  }
  return (key, language, values = {}) => {
    const known: Record<string, string> = { ...own(language), ...values }
    const fill = (text: string): string =>
      text.replace(/\{([a-z-]+)\}/g, (whole, name: string) => {
        if (known[name] !== undefined) return known[name]
        return name === 'contacts' ? fill(contactsLine(known, (k) => find(k, language))) : whole
      })
    // A value that is empty must not leave a double space behind.
    return fill(find(key, language)).replace(/ {2,}/g, ' ').trim()
  }
}

// How the institution is reached besides: by telephone and e-mail, by one of them, or not known.
function contactsLine(known: Record<string, string>, find: (key: string) => string): string {
  if (known.phone && known.email) return find('contacts')
  if (known.phone) return find('contacts-phone')
  return known.email ? find('contacts-email') : ''
}
