import type { Pack } from '../pack.ts'
import type { Report } from './report.ts'

/** A page with the facts that it rests on and the names of the exceptions that it carries. */
export interface Resting {
  file: string
  facts: readonly string[]
  carried: readonly string[]
}

/** An exception that a fact declares must be carried by every page that uses it, else somebody gets the wrong rule. */
export function checkExceptions(pack: Pack, { file, facts, carried }: Resting, report: Report): void {
  for (const fact of pack.facts.filter(({ id }) => facts.includes(id))) {
    for (const [name, exception] of Object.entries(fact.except)) {
      if (carried.includes(name)) continue
      report(file, 'PACK_EXCEPTION_MISSING', {
        message: `${fact.id} has the exception "${name}" (${exception}), which no variant carries.`,
        hint: `Write a variant or option "${name}", or say it in the text and add "carries: [${name}]".`,
        at: ['facts', facts.indexOf(fact.id)],
      })
    }
  }
}
