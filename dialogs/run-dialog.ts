/** One line of a dialog: what is said, by language. */
export interface DialogStep {
  say: Readonly<Record<string, string | undefined>>
}

/** An authored path with how it ends. */
export interface RunnableDialog {
  steps: readonly DialogStep[]
  status: string
  reason: string | null
}

/** What a dialog answers in one turn. */
export interface DialogTurn {
  replies: string[]
  status: string
  reason: string | null
}

/** Plays all steps of a dialog in a language; `fill` puts in the values that its sentences name. */
export function runDialog(dialog: RunnableDialog, language: string, fill: (text: string) => string): DialogTurn {
  const replies = dialog.steps
    .map((step) => fill(step.say[language] ?? step.say.lv ?? ''))
    .filter((text) => text !== '')
  return { replies, status: dialog.status, reason: dialog.reason }
}
