import type { Pack } from '../pack.ts'
import { checkLanguages } from './check-languages.ts'
import { type Report, suggest } from './report.ts'

/** Sources of open data: cited under a known key, titled in every language. */
export function checkData(pack: Pack, report: Report): void {
  const sources = Object.keys(pack.bot.sources)
  for (const data of pack.data) {
    const file = `data/${data.id}.yaml`
    checkLanguages(pack, { file, what: '"title"', texts: data.title, at: ['title'] }, report)
    if (sources.includes(data.source)) continue
    report(file, 'PACK_UNKNOWN_SOURCE', {
      message: `bot.yaml has no source "${data.source}".`,
      hint: suggest(data.source, sources, 'Add it there.'),
      at: ['source'],
    })
  }
}
