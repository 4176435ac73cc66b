import { createFactValues } from '../packs/facts.ts'
import type { Pack } from '../packs/pack.ts'
import type { Language } from './types.ts'

/** What the channels and pages need to know of a pack. */
export interface PackSummary {
  id: string
  name: Record<Language, string>
  assistant: Record<Language, string>
  scope: Record<Language, string>
  languages: Language[]
  queue: string
  origins: string[]
  retentionDays: number
  contacts: { phone: string | null; email: string | null; address: string | null }
}

/** A pack as citizens' pages show it on a day (in Riga, YYYY-MM-DD). */
export function summarise(pack: Pack, day: string): PackSummary {
  const { bot } = pack
  const values = createFactValues(pack.facts)
  const texts = (text: { lv?: string | undefined; en?: string | undefined; ru?: string | undefined }) => {
    const lv = text.lv ?? pack.id
    return { lv, en: text.en ?? lv, ru: text.ru ?? lv }
  }
  const contact = (name: string | undefined) => (name && values.format(name, { language: 'lv', day })) || null
  return {
    id: pack.id,
    name: texts(bot.name),
    assistant: texts(bot.assistant),
    scope: texts(bot.scope),
    languages: bot.languages,
    queue: bot.queue,
    origins: bot.origins,
    retentionDays: bot.retention.days,
    contacts: {
      phone: contact(bot.contacts.phone),
      email: contact(bot.contacts.email),
      address: contact(bot.contacts.address),
    },
  }
}
