import type { Texts } from '../../../dialogs/dialog.ts'
import { languages } from '../../runtime/types.ts'
import type { Dialog, Pack, Topic } from '../pack.ts'
import { checkLanguages } from './check-languages.ts'
import { checkWords, type WordRules } from './check-words.ts'
import type { Report } from './report.ts'

interface Texted {
  rules: WordRules
  report: Report
}

/** Every text of a dialog: there in every language, and with nothing in it that no text may hold. */
export function checkDialogTexts(pack: Pack, dialog: Dialog, { rules, report }: Texted): void {
  const file = `dialogs/${dialog.id}.yaml`
  for (const { texts, at, what } of textsOf(dialog)) {
    checkLanguages(pack, { file, what, texts, at }, report)
    for (const language of languages) {
      const text = texts[language]
      if (text !== undefined) checkWords({ file, text, language, at: [...at, language] }, rules, report)
    }
  }
}

/** A topic that speaks in a dialog must speak every language in which the dialog does. */
export function checkTopicLanguages(pack: Pack, dialog: Dialog, report: Report): void {
  for (const [i, step] of dialog.steps.entries()) {
    const topic = step.kind === 'answer' ? pack.topics.find(({ id }) => id === step.topic) : undefined
    if (!topic) continue
    const at = ['steps', i, 'answer']
    checkLanguages(
      pack,
      { file: `dialogs/${dialog.id}.yaml`, what: `The topic "${topic.id}"`, texts: spoken(topic), at },
      report,
    )
  }
}

function spoken({ texts }: Topic): Texts {
  return Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, text?.summary]))
}

/** Every text of a dialog that a citizen may read, with its place in the file. */
export function textsOf(dialog: Dialog): Array<{ texts: Texts; at: Array<string | number>; what: string }> {
  const title = dialog.title === undefined ? [] : [{ texts: dialog.title as Texts, at: ['title'], what: '"title"' }]
  const inSteps = dialog.steps.flatMap((step, i) => {
    const place = (key: string, texts: Texts | null, under: string[] = []) =>
      texts === null ? [] : [{ texts, at: ['steps', i, ...under, key], what: `"${key}"` }]
    switch (step.kind) {
      case 'say':
        return place('say', step.say)
      case 'offer':
        return place('offer', step.offer)
      case 'handoff':
        return place('say', step.say)
      case 'ask':
        return [
          ...place(step.type === 'choice' ? 'choose' : 'ask', step.ask),
          ...place('label', Object.keys(step.label).length === 0 ? null : step.label),
          ...place('help', step.help),
          ...place('wrong', step.wrong),
          ...Object.entries(step.options).flatMap(([id, { label }]) => place('label', label, ['options', id])),
        ]
      default:
        return []
    }
  })
  return [...title, ...inSteps]
}
