import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Request, Router } from 'express'
import { AppError } from '../errors.ts'
import type { Runtime } from '../runtime/index.ts'
import type { PackSummary } from '../runtime/pack-summary.ts'
import { projectRoot } from '../runtime/project-root.ts'
import { emptyConversationState, type Language, languages } from '../runtime/types.ts'
import { renderAskPage } from './ask-page.ts'
import type { InterfaceWords } from './interface-words.ts'

const usualBot = 'ur'
const dist = join(projectRoot, 'web', 'dist')

export interface PagesParts {
  runtime: Runtime
  words: InterfaceWords
  isAnyoneAvailable: (bot: string) => boolean
}

/** Portal, desk, studio, widget and the page without JavaScript. */
export function pagesRouter({ runtime, words, isAnyoneAvailable }: PagesParts): Router {
  const router = Router()

  router.get('/healthz', (_request, response) => {
    const ready = runtime.packs().length > 0
    response.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'no pack serves' })
  })
  router.get('/api/packs', (_request, response) => {
    // Public, and read by the widget on other sites.
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.json(
      runtime.packs().map(({ id, name, assistant, languages: spoken, scope }) => ({
        id,
        name,
        assistant,
        languages: spoken,
        scope,
      })),
    )
  })
  router.get('/widget.js', (_request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
    response.setHeader('Cache-Control', 'public, max-age=300')
    response.type('text/javascript').send(readPage('widget.js'))
  })
  for (const [path, file] of [
    ['/', 'index.html'],
    ['/desk', 'desk.html'],
    ['/studio', 'studio.html'],
  ] as const) {
    router.get(path, (_request, response) => {
      response.setHeader('Cache-Control', 'no-cache')
      response.type('html').send(readPage(file))
    })
  }
  router.get('/ask', (request, response) => {
    response.type('html').send(page(request, ''))
  })
  router.post('/ask', express.urlencoded({ extended: false, limit: '256kb' }), async (request, response) => {
    const given = request.body?.question
    const question = typeof given === 'string' ? given : ''
    response.type('html').send(await runtime.settle(() => page(request, question)))
  })
  router.use(express.static(dist, { index: false, maxAge: '5m' }))

  function page(request: Request, question: string): string {
    const bot = chosenBot(request)
    const language = chosenLanguage(request, bot)
    const { text: masked } = runtime.mask(question, { bot: bot.id, previous: [] })
    const state = { ...emptyConversationState, language }
    const answers =
      question === '' ? [] : runtime.respond({ bot: bot.id, text: masked, state, now: runtime.now() }).answers
    const people = runtime.messages(isAnyoneAvailable(bot.id) ? 'people-online' : 'people-offline', bot.id, {
      language,
    })
    const disclosure = runtime.messages('disclosure', bot.id, { language, values: { people } })
    return renderAskPage({ packs: runtime.packs(), bot, language, disclosure, question: masked, answers }, words)
  }

  /** The bot that is named, or the Enterprise Register's, or the first one there is. */
  function chosenBot(request: Request): PackSummary {
    const named: unknown = request.body?.bot ?? request.query.bot
    const all = runtime.packs()
    const usual = all.find(({ id }) => id === usualBot) ?? all[0]
    const id = typeof named === 'string' ? named : (usual?.id ?? usualBot)
    runtime.requireBot(id)
    return all.find((pack) => pack.id === id) as PackSummary
  }
  return router
}

function chosenLanguage(request: Request, bot: PackSummary): Language {
  const wanted = languages.find((language) => language === request.query.language)
  return wanted && bot.languages.includes(wanted) ? wanted : (bot.languages[0] ?? 'lv')
}

function readPage(file: string): string {
  const path = join(dist, file)
  if (!existsSync(path)) throw new AppError('SERVER_NOT_BUILT', 'The pages are not built. Run: npm run build', 503)
  return readFileSync(path, 'utf8')
}
