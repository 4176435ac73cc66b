import type { Texts } from '../../../dialogs/dialog.ts'
import type { Pack } from '../pack.ts'
import type { Place, Report } from './report.ts'

/** A text that must be there in every language that the pack declares. */
export function checkLanguages(
  { bot }: Pack,
  { file, what, texts, at }: { file: string; what: string; texts: Texts; at: Place },
  report: Report,
): void {
  const missing = bot.languages.filter((language) => texts[language] === undefined)
  if (missing.length === 0) return
  report(file, 'PACK_LANGUAGE_MISSING', {
    message: `${what} has no text in ${missing.map((language) => `"${language}"`).join(', ')}.`,
    hint: 'Write it, or take the language out of "languages" in bot.yaml.',
    at,
  })
}
