import type { Pack } from '../pack.ts'
import { findPlaceholders } from '../template.ts'
import type { Report } from './report.ts'

/** A page with the facts that it lists and everything that it says. */
export interface Saying {
  file: string
  facts: readonly string[]
  texts: ReadonlyArray<string | undefined>
}

/** A fact whose value a page says must be listed by it, else the exceptions of the fact would not be asked for. */
export function checkListedFacts(pack: Pack, { file, facts, texts }: Saying, report: Report): void {
  // The institution's own telephone is no rule that an answer rests on.
  const contacts: readonly unknown[] = Object.values(pack.bot.contacts)
  const named = new Set(texts.flatMap((text) => findPlaceholders(text ?? '').map(({ name }) => name)))
  for (const fact of pack.facts.filter(({ id }) => !facts.includes(id))) {
    const name = Object.keys(fact.values).find((one) => named.has(one) && !contacts.includes(one))
    if (name === undefined) continue
    report(file, 'PACK_FACT_NOT_LISTED', {
      message: `"{${name}}" is a value of "${fact.id}", which "facts" does not list.`,
      hint: `Add ${fact.id} to "facts".`,
      at: ['facts'],
    })
  }
}
