import { boundOf } from '../../../dialogs/conditions.ts'
import type { Wanted } from '../../../dialogs/dialog.ts'
import type { DialogTools, Sentence } from '../../../dialogs/dialog-tools.ts'
import { AppError } from '../../errors.ts'
import { formatScalar } from '../../packs/facts.ts'
import { fillTemplate } from '../../packs/template.ts'
import type { Brain } from '../brain.ts'
import { ownValues, type PackVoice } from '../compose.ts'
import { type Language, languages } from '../types.ts'
import { stemsInPhrase } from '../variant.ts'
import { fillDialogText } from './fill-dialog.ts'
import { createRepairFinder } from './find-repair.ts'
import { passesText } from './passes-text.ts'
import { createSlotReader } from './read-slot.ts'

export interface DialogToolsParts {
  brain: Brain
  voice: PackVoice
  language: Language
  /** Today in Riga, YYYY-MM-DD. */
  day: string
  isQuestion(text: string): boolean
}

/** What the dialog engine may use in one turn of one bot. */
export function createDialogTools({ brain, voice, language, day, isQuestion }: DialogToolsParts): DialogTools {
  const { bot } = brain.view
  const fact = (name: string) => (name === 'today' ? day : voice.values.plain(name, day))
  const stems = (text: string, inLanguage: string) => stemsInPhrase(text, inLanguage as Language, brain.stem)
  const ownAndFacts = (text: string, inLanguage: Language) =>
    fillTemplate(text, (name, grammar) => voice.values.format(name, { language: inLanguage, day, grammar }))
  return {
    dialog: (id) => bot.dialogs.find((dialog) => dialog.id === id),
    read: createSlotReader({
      day,
      fact,
      yesNo: bot.yesNo,
      stems,
      fill: (label, inLanguage) => ownAndFacts(label, inLanguage as Language),
    }),
    findRepair: createRepairFinder(bot.repairs),
    isQuestion,
    mentions(text, label) {
      const said = new Set(stems(text, language))
      return stems(label, language).some((stem) => stem.length >= shortestMention && said.has(stem))
    },
    lookUp: brain.lookUp,
    fact,
    passesText: (text, test) => passesText(text, test, { stems, languages }),
    fill: (text, inLanguage, state) =>
      fillDialogText(text, { voice, dialogs: bot.dialogs, language: inLanguage as Language, day, state }),
    sentence(key, inLanguage, values) {
      const known = { ...ownValues(voice, inLanguage as Language), ...values }
      return fillTemplate(sentenceOf(brain, key, inLanguage as Language), (name) => known[name])
    },
    problem: (problem, inLanguage, wanted) =>
      voice.say(
        `wrong-${problem}`,
        inLanguage as Language,
        boundTexts(wanted, { fact, language: inLanguage as Language }),
      ),
    yesNo: (answer, inLanguage) => voice.say(`button-${answer}`, inLanguage as Language),
  }
}

const shortestMention = 4

function sentenceOf(brain: Brain, key: Sentence, language: Language): string {
  const said = brain.view.bot.repairs[key]?.say
  const text = said?.[language] ?? said?.lv
  if (text !== undefined) return text
  throw new AppError('PACK_REPAIR_MISSING', `There is no dialogs/repair/${key}.yaml. Add it to bots/_shared.`, 500)
}

function boundTexts(
  { min, max }: Wanted,
  { fact, language }: { fact: DialogTools['fact']; language: Language },
): Record<string, string> {
  const shown = (bound: number | string | null) => {
    const value = bound === null ? undefined : boundOf(bound, fact)
    return value === undefined ? '' : (formatScalar(value, language, undefined) ?? String(value))
  }
  return { min: shown(min), max: shown(max) }
}
