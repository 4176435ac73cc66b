import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from './report.ts'

/** Files that nobody reads, which their author believes to speak: a text without its header, another ending, an odd name. */
export function checkFiles(packFolder: string, report: Report): void {
  for (const folder of ['knowledge', 'dialogs', 'data', 'tests']) {
    const names = existsSync(join(packFolder, folder)) ? readdirSync(join(packFolder, folder)) : []
    for (const name of names) checkFile({ folder, name, names }, report)
  }
}

interface Listed {
  folder: string
  name: string
  names: readonly string[]
}

function checkFile({ folder, name, names }: Listed, report: Report): void {
  const file = `${folder}/${name}`
  if (/\.ya?ml$|\.md$/.test(name) && !/^[a-z0-9]+(-[a-z0-9]+)*\./.test(name)) {
    report(file, 'PACK_FILE_NAME', {
      message: `"${name}" is no name for a file of a pack.`,
      hint: 'Rename it: lower-case letters a–z and digits, with hyphens between words, like library-card.yaml.',
    })
  } else if (name.endsWith('.yml')) {
    report(file, 'PACK_FILE_NAME', { message: 'Nobody reads a file that ends in .yml.', hint: 'Let it end in .yaml.' })
  } else if (folder === 'knowledge' && name.endsWith('.md')) {
    const [, topic, language] = /^(.+?)\.(lv|en|ru)\.md$/.exec(name) ?? []
    if (language === undefined) {
      const hint = 'Put the language before the ending: <topic>.lv.md, .en.md or .ru.md.'
      report(file, 'PACK_FILE_NAME', { message: 'The name does not say the language of the text.', hint })
    } else if (!names.includes(`${topic}.yaml`)) {
      const hint = `Write knowledge/${topic}.yaml, or give both the same name.`
      report(file, 'PACK_FILE_MISSING', { message: 'The text has no header, so nobody reads it.', hint })
    }
  }
}
