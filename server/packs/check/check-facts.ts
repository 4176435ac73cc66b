import type { Fact, Pack } from '../pack.ts'
import type { Report } from './report.ts'

const valueless = new Set(['C', 'K', 'CONFLICT', 'GAP'])

/** Facts: unsure ones carry no values, names are unique, and every sure fact is used. */
export function checkFacts(pack: Pack, report: Report): void {
  const owners = new Map<string, string>()
  const used = new Set([...pack.topics, ...pack.dialogs].flatMap((page) => page.facts))
  const contacts = new Set<string | undefined>(Object.values(pack.bot.contacts))
  for (const fact of pack.facts) {
    const at = [fact.id]
    const names = Object.keys(fact.values)
    if (valueless.has(fact.mark) && names.length > 0) {
      report('facts.yaml', 'PACK_UNSURE_VALUE', {
        message: `${fact.id} has mark ${fact.mark} and states ${names.join(', ')}.`,
        hint: 'Take the values out: what is not sure is not stated.',
        at,
      })
    }
    for (const name of names) {
      const owner = owners.get(name)
      if (owner)
        report('facts.yaml', 'PACK_SAME_VALUE_NAME', {
          message: `"${name}" stands in ${owner} and ${fact.id}.`,
          hint: 'Give one of them another name.',
          at,
        })
      owners.set(name, fact.id)
      checkTelephone({ fact, name, isContact: name === pack.bot.contacts.phone }, report)
    }
    const isContact = names.some((name) => contacts.has(name))
    if ((fact.mark === 'A' || fact.mark === 'A/C') && !used.has(fact.id) && !isContact) {
      report('facts.yaml', 'PACK_UNUSED_FACT', {
        message: `${fact.id} is sure but no topic uses it.`,
        hint: 'Name it in the "facts" of a topic or dialog.',
        at,
        warning: pack.topics.length < 10,
      })
    }
  }
}

// A number is said with its thousands apart: "60 000 001".
function checkTelephone(
  { fact, name, isContact }: { fact: Fact; name: string; isContact: boolean },
  report: Report,
): void {
  const value = fact.values[name]
  if (typeof value !== 'number' || !(isContact || /(^|[.-])(phone|tel)/.test(name))) return
  report('facts.yaml', 'PACK_PHONE_IS_NUMBER', {
    message: `"${name}" is a telephone number written as an amount.`,
    hint: `Put it in quotes: "${value}".`,
    at: [fact.id, 'values', name],
  })
}
