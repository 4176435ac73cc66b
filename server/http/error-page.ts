import type { AppError } from '../errors.ts'
import { type Language, languages } from '../runtime/types.ts'
import type { InterfaceWords } from './interface-words.ts'
import { escapeHtml } from './markdown.ts'

/** What somebody sees who has opened an address by hand and met an error: what to do, and the code to quote. */
export function renderErrorPage(error: AppError, asked: unknown, words: InterfaceWords): string {
  const language: Language = languages.find((known) => known === asked) ?? 'lv'
  const word = (key: string) => escapeHtml(words(key, language))
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${word('error-title')}</title>
<link rel="stylesheet" href="/ask.css">
</head>
<body>
<main>
<h1>${word('error-title')}</h1>
<p>${word(error.status === 404 ? 'error-not-found' : error.status < 500 ? 'error-request' : 'error-ours')}</p>
<p><a href="/ask?language=${language}">${word('error-back')}</a></p>
<p class="note">${escapeHtml(error.code)}</p>
</main>
</body>
</html>`
}
