import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadPack } from '../load-pack.ts'
import { loadTests } from '../load-tests.ts'
import type { Pack, Topic } from '../pack.ts'
import { closest, type Problem } from '../problem.ts'
import { checkFacts } from './check-facts.ts'
import { checkText } from './check-text.ts'

/** All problems of one pack at once, in the order of its files. */
export function checkPack(botsDir: string, id: string): Problem[] {
  const { pack, problems } = loadPack(botsDir, id)
  if (!pack) return problems
  const report: Report = (file, code, said) =>
    problems.push({
      file: `${id}/${file}`,
      line: lineOf(botsDir, `${id}/${file}`, said.at),
      code,
      severity: said.warning ? 'warning' : 'error',
      message: said.message,
      hint: said.hint,
    })
  checkBot(pack, botsDir, report)
  checkFacts(pack, report)
  for (const topic of pack.topics) checkTopic(pack, topic, report)
  checkQuestions(pack, report)
  checkDialogs(pack, report)
  problems.push(...checkTests(botsDir, pack))
  return problems.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
}

/** Adds one problem; `at` is a piece of text by which its line is found. */
export type Report = (
  file: string,
  code: string,
  said: { message: string; hint: string; at?: string; warning?: boolean },
) => void

function checkBot(pack: Pack, botsDir: string, report: Report): void {
  const names = new Set(pack.facts.flatMap((fact) => Object.keys(fact.values)))
  for (const [key, name] of Object.entries(pack.bot.contacts)) {
    if (name !== undefined && !names.has(name)) {
      report('bot.yaml', 'PACK_UNKNOWN_VALUE', {
        message: `contacts.${key} names "${name}", which no fact carries.`,
        hint: suggest(name, [...names], 'Name a value from facts.yaml.'),
        at: name,
      })
    }
  }
  for (const neighbour of pack.bot.neighbours) {
    if (!existsSync(join(botsDir, neighbour, 'bot.yaml'))) {
      report('bot.yaml', 'PACK_UNKNOWN_NEIGHBOUR', {
        message: `There is no pack "${neighbour}".`,
        hint: 'Take it out or add the pack.',
        at: neighbour,
      })
    }
  }
}

const fewestQuestions = 6

function checkTopic(pack: Pack, topic: Topic, report: Report): void {
  const file = `knowledge/${topic.id}.yaml`
  const facts = new Map(pack.facts.map((fact) => [fact.id, fact]))
  for (const id of topic.facts) {
    if (facts.has(id)) continue
    report(file, 'PACK_UNKNOWN_FACT', {
      message: `There is no fact "${id}".`,
      hint: suggest(id, [...facts.keys()], 'Name a fact from facts.yaml.'),
      at: id,
    })
  }
  if (!(topic.source in pack.bot.sources)) {
    report(file, 'PACK_UNKNOWN_SOURCE', {
      message: `bot.yaml has no source "${topic.source}".`,
      hint: suggest(topic.source, Object.keys(pack.bot.sources), 'Add it there.'),
      at: `source: ${topic.source}`,
    })
  }
  if ((topic.questions.lv ?? []).length < fewestQuestions) {
    report(file, 'PACK_FEW_QUESTIONS', {
      message: `Only ${topic.questions.lv?.length ?? 0} questions in Latvian.`,
      hint: `Write at least ${fewestQuestions} ways to ask.`,
      at: 'questions:',
    })
  }
  if (!topic.texts.lv)
    report(file, 'PACK_TEXT_MISSING', {
      message: 'There is no Latvian text.',
      hint: `Write knowledge/${topic.id}.lv.md.`,
    })
  if (topic.mark === 'CONFLICT' || topic.mark === 'GAP') {
    if (!topic.handoff)
      report(file, 'PACK_UNSURE_ANSWER', {
        message: `A topic of mark ${topic.mark} cannot answer.`,
        hint: 'Add "handoff: gap" or "handoff: conflict".',
        at: 'mark:',
      })
  }
  for (const language of pack.bot.languages) {
    const text = topic.texts[language]
    if (text) checkText({ pack, topic, language, text }, report)
    else if ((topic.questions[language] ?? []).length > 0) {
      report(file, 'PACK_TEXT_MISSING', {
        message: `Questions in "${language}" but no text.`,
        hint: `Write knowledge/${topic.id}.${language}.md.`,
      })
    }
  }
}

function checkQuestions(pack: Pack, report: Report): void {
  const owners = new Map<string, string>()
  for (const topic of pack.topics) {
    for (const question of Object.values(topic.questions).flatMap((q) => q ?? [])) {
      const key = question
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()
      const owner = owners.get(key)
      if (owner !== undefined) {
        report(`knowledge/${topic.id}.yaml`, 'PACK_SAME_QUESTION', {
          message: `"${question}" also stands under "${owner}".`,
          hint: 'Keep it where it is answered.',
          at: question,
        })
      }
      owners.set(key, topic.id)
    }
  }
}

function checkDialogs(pack: Pack, report: Report): void {
  for (const dialog of pack.dialogs) {
    if (dialog.institution !== pack.id) continue
    if ((dialog.status === 'handoff' || dialog.status === 'refused') && dialog.reason === null) {
      report(`dialogs/${dialog.id}.yaml`, 'PACK_REASON_MISSING', {
        message: `Status "${dialog.status}" needs a reason.`,
        hint: 'Add "reason:" with a word from docs/errors.md.',
      })
    }
  }
}

function checkTests(botsDir: string, pack: Pack): Problem[] {
  const { tests, problems } = loadTests(botsDir, pack.id)
  const pages = new Set([
    ...pack.topics.map((t) => t.id),
    ...pack.dialogs.map((d) => (d.institution === '_shared' ? `_shared/${d.id}` : d.id)),
  ])
  for (const test of tests) {
    for (const page of test.page ?? []) {
      if (pages.has(page) || page.includes('/')) continue
      problems.push({
        file: test.file,
        line: test.line,
        code: 'PACK_UNKNOWN_PAGE',
        severity: 'error',
        message: `There is no page "${page}".`,
        hint: suggest(page, [...pages], 'Name a topic or dialog.'),
      })
    }
  }
  return problems
}

function suggest(word: string, known: readonly string[], otherwise: string): string {
  const near = closest(word, known)
  return near === undefined ? otherwise : `Did you mean "${near}"?`
}

import { readFileSync } from 'node:fs'

function lineOf(botsDir: string, file: string, at: string | undefined): number {
  const path = join(botsDir, file)
  if (at === undefined || !existsSync(path)) return 1
  const offset = readFileSync(path, 'utf8').indexOf(at)
  return offset < 0 ? 1 : readFileSync(path, 'utf8').slice(0, offset).split('\n').length
}
