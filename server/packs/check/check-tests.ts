import { listOf, type PackTests, type TestSetting, type TestTurn } from '../load-tests.ts'
import type { Pack } from '../pack.ts'
import { dialogNames } from './dialog-names.ts'
import { type Report, suggest } from './report.ts'

/** Tests: what they expect exists, and every dialog has a conversation. */
export function checkTests(pack: Pack, { tests, conversations, knownFailures }: PackTests, report: Report): void {
  const topics = pack.topics.map(({ id }) => id)
  const dialogs = pack.dialogs.map((dialog) => pageOf(dialog))
  const pages = [...topics, ...dialogs]
  const { slots } = dialogNames(pack)
  const miss = (
    file: string,
    said: { code: string; what: string; word: string; known: readonly string[]; line: number },
  ) =>
    report(file.slice(pack.id.length + 1), said.code, {
      message: `There is no ${said.what} "${said.word}".`,
      hint: suggest(said.word, said.known, `Name a ${said.what} of this pack.`),
      line: said.line,
    })

  for (const test of [...tests, ...knownFailures.tests]) {
    for (const word of test.page ?? []) {
      if (pages.includes(word) || word.includes('/')) continue
      miss(test.file, { code: 'PACK_UNKNOWN_PAGE', what: 'page', word, known: pages, line: test.line })
    }
  }
  for (const { file, turns } of [...conversations, ...knownFailures.conversations]) {
    for (const turn of turns) {
      const { line } = turn
      for (const word of listOf(turn.topic) ?? []) {
        if (!topics.includes(word) && !word.includes('/'))
          miss(file, { code: 'PACK_UNKNOWN_PAGE', what: 'topic', word, known: topics, line })
      }
      for (const word of listOf(turn.dialog) ?? []) {
        if (!dialogs.includes(word))
          miss(file, { code: 'PACK_UNKNOWN_PAGE', what: 'dialog', word, known: dialogs, line })
      }
      for (const word of slotsIn(turn)) {
        if (!slots.includes(word)) miss(file, { code: 'PACK_UNKNOWN_NAME', what: 'slot', word, known: slots, line })
      }
    }
  }
  const all = [...tests, ...conversations, ...knownFailures.tests, ...knownFailures.conversations]
  for (const setting of new Map(all.map((test) => [test.file, test])).values()) checkRows(pack, setting, report)
  for (const dialog of pack.dialogs.filter(({ institution }) => institution === pack.id)) {
    const isPlayed =
      tests.some((test) => test.page?.includes(dialog.id)) ||
      conversations.some(({ turns }) => turns.some((turn) => listOf(turn.dialog)?.includes(dialog.id)))
    if (isPlayed) continue
    report(`dialogs/${dialog.id}.yaml`, 'PACK_DIALOG_UNTESTED', {
      message: 'No conversation in tests/ expects this dialog.',
      hint: `Write one with "dialog: ${dialog.id}".`,
    })
  }
}

/** Rows of open data: of a source that the pack has, under the columns of the published file. */
function checkRows(pack: Pack, { file, data }: TestSetting, report: Report): void {
  const sources = pack.data.map(({ id }) => id)
  const name = file.slice(pack.id.length + 1)
  for (const [id, rows] of Object.entries(data)) {
    const source = pack.data.find((one) => one.id === id)
    if (!source) {
      const hint = suggest(id, sources, 'Name a file of data/.')
      report(name, 'PACK_UNKNOWN_NAME', { message: `There is no data source "${id}".`, hint, at: ['data', id] })
      continue
    }
    const columns = [source.key, ...Object.values(source.columns)]
    for (const [i, row] of rows.entries()) {
      for (const column of Object.keys(row)) {
        if (columns.includes(column)) continue
        const message = `"${column}" is no column of "${id}" that anything reads.`
        const hint = suggest(column, columns, `Known: ${columns.join(', ')}.`)
        report(name, 'PACK_UNKNOWN_NAME', { message, hint, at: ['data', id, i, column] })
      }
    }
  }
}

function pageOf({ id, institution }: { id: string; institution: string }): string {
  return institution === '_shared' ? `_shared/${id}` : id
}

function slotsIn(turn: TestTurn): string[] {
  return [...(turn.asks === undefined ? [] : [turn.asks]), ...Object.keys(turn.slots ?? {})]
}
