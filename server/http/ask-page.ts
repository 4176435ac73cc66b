import type { PackSummary } from '../runtime/pack-summary.ts'
import type { Answer, Language } from '../runtime/types.ts'
import { writtenDay } from '../runtime/written-day.ts'
import type { InterfaceWords } from './interface-words.ts'
import { escapeHtml, renderMarkdown } from './markdown.ts'

export interface AskPage {
  packs: readonly PackSummary[]
  bot: PackSummary
  language: Language
  disclosure: string
  question: string
  answers: readonly Answer[]
}

/** One question and its answer as a page that works without JavaScript. */
export function renderAskPage(page: AskPage, words: InterfaceWords): string {
  const { bot, language } = page
  const word = (key: string) => escapeHtml(words(key, language))
  const name = escapeHtml(bot.assistant[language])
  const options = page.packs
    .map((p) => `<option value="${p.id}"${p.id === bot.id ? ' selected' : ''}>${escapeHtml(p.name[language])}</option>`)
    .join('')
  const languageLinks = bot.languages
    .map(
      (l) =>
        `<a href="/ask?bot=${bot.id}&amp;language=${l}" lang="${l}"${l === language ? ' aria-current="true"' : ''}>${l.toUpperCase()}</a>`,
    )
    .join(' ')
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${word('title')} – ${name}</title>
<link rel="stylesheet" href="/ask.css">
<link rel="icon" href="data:,">
</head>
<body>
<header><h1>${name}</h1><nav aria-label="${word('language')}">${languageLinks}</nav></header>
<main>
<div class="disclosure">${renderMarkdown(page.disclosure)}</div>
${page.answers.map((answer) => renderAnswer(answer, page, word)).join('\n')}
<form method="post" action="/ask?language=${language}">
<label for="bot">${word('institution')}</label>
<select id="bot" name="bot">${options}</select>
<label for="question">${word('question')}</label>
<textarea id="question" name="question" rows="3" maxlength="2000" required>${escapeHtml(page.question)}</textarea>
<button type="submit">${word('ask')}</button>
</form>
<p class="person">${word('person')} <a href="/?bot=${bot.id}&amp;language=${language}#chat">${word('chat')}</a>${renderContacts(bot)}</p>
</main>
</body>
</html>`
}

function renderContacts({ contacts: { phone, email } }: PackSummary): string {
  const tel = phone && `<a href="tel:${escapeHtml(phone.replace(/[^+\d]/g, ''))}">${escapeHtml(phone)}</a>`
  const mail = email && `<a href="mailto:${escapeHtml(email)}">${escapeHtml(email)}</a>`
  return [tel, mail]
    .filter(Boolean)
    .map((link) => ` · ${link}`)
    .join('')
}

/** What is said; this page has no conversation that a person could take over, so it promises none. */
function renderText(answer: Answer, word: (key: string) => string): string {
  if (answer.status !== 'handoff') return renderMarkdown(answer.summary)
  const note = `<p><strong>${word('no-handoff')}</strong></p>`
  return answer.page === null ? note : renderMarkdown(answer.summary) + note
}

function renderAnswer(answer: Answer, page: AskPage, word: (key: string) => string): string {
  const details = answer.details
    ? `<details><summary>${word('details')}</summary>${renderMarkdown(answer.details)}</details>`
    : ''
  const notes = answer.notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`).join('')
  const sources = answer.citations
    .map(
      (c) =>
        `<p class="source">${word('source')}: <a href="${escapeHtml(c.url)}" rel="noopener noreferrer">${escapeHtml(c.title)}</a>, ${word('seen')} ${writtenDay(c.seenOn, page.language)}</p>`,
    )
    .join('')
  const buttons = answer.buttons
    .map(
      (b) =>
        `<form method="post" action="/ask?language=${answer.language}"><input type="hidden" name="bot" value="${page.bot.id}"><input type="hidden" name="question" value="${escapeHtml(`${page.question} – ${b.value}`)}"><button type="submit">${escapeHtml(b.title)}</button></form>`,
    )
    .join('')
  const choices = buttons ? `<p>${word('choices')}</p><div class="choices">${buttons}</div>` : ''
  return `<section class="answer" aria-labelledby="answer" data-status="${answer.status}"><h2 id="answer">${word('answer')}</h2>${renderText(answer, word)}${details}${choices}${notes}${sources}</section>`
}
