import { AppError } from '../errors.ts'
import type { Language } from '../runtime/types.ts'
import type { MessagesFile } from './schemas.ts'

/** A sentence of the bot by its key; throws PACK_MESSAGE_MISSING when nobody has written it. */
export type Say = (key: string, language: Language, values?: Record<string, string>) => string

/** Looks sentences up in messages.yaml; `own` values (names, contacts) are known to every sentence. */
export function createSay(messages: MessagesFile, own: (language: Language) => Record<string, string>): Say {
  return (key, language, values = {}) => {
    const text = messages[key]?.[language] ?? messages[key]?.lv
    if (text === undefined) {
      throw new AppError('PACK_MESSAGE_MISSING', `messages.yaml has no "${key}". Add it to bots/_shared/messages.yaml.`, 500)
    }
    const known = { ...own(language), ...values }
    return text.replace(/\{([a-z-]+)\}/g, (whole, name: string) => known[name] ?? whole)
  }
}
