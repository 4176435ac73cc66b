import { randomUUID } from 'node:crypto'
import { AppError } from '../errors.ts'
import type { Runtime } from '../runtime/index.ts'
import { emptyConversationState } from '../runtime/types.ts'
import { requireKnownBot } from './known-bot.ts'
import type { GlobalOptions } from './main.ts'
import { openRuntime } from './open-runtime.ts'
import { type JsonLine, readJsonLines } from './read-json-lines.ts'

/** Answers one question, or each line of a file, every one in a conversation of its own. */
export async function ask(
  options: GlobalOptions & { bot: string; question?: string | undefined; file?: string | undefined },
): Promise<number> {
  if ((options.question === undefined) === (options.file === undefined)) {
    throw new AppError('CLI_USAGE', 'Give either a question in quotes or --file with JSON lines of {id, text}.')
  }
  const lines =
    options.file === undefined
      ? [{ id: randomUUID(), text: options.question ?? '' }]
      : readJsonLines(options.file).map(toLine)
  requireKnownBot(options.bots, options.bot)
  const runtime = await openRuntime(options, { only: options.bot })
  runtime.requireBot(options.bot)
  let failed = false
  for (const line of lines) {
    const result = await answerLine(runtime, options.bot, line)
    failed ||= result.status === 'failed'
    process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : forPeople(result))
  }
  return failed ? 1 : 0
}

interface Line {
  id: unknown
  text: unknown
}

function toLine({ value, file, line }: JsonLine): Line {
  if ('text' in value) return { id: 'id' in value ? value.id : line, text: value.text }
  throw new AppError('CLI_BAD_LINE', `${file}:${line} has no "text". Write {"id": "1", "text": "…"}.`)
}

/** The line of `ask --json`, as docs/cli.md fixes it. */
export async function answerLine(runtime: Runtime, bot: string, { id, text }: Line) {
  const start = performance.now()
  const said = typeof text === 'string' ? text : ''
  const { text: masked } = runtime.mask(said, { bot, previous: [] })
  const asked = { bot, text: masked, state: emptyConversationState, now: runtime.now() }
  const { answers, state } = await runtime.settle(() => runtime.respond(asked))
  // Two questions in one message are two answers; the line carries both, and the facts of the first.
  const [first] = answers
  return {
    id,
    text: masked,
    language: state.language,
    status: first?.status ?? 'failed',
    reply: answers.map((a) => a.text).join('\n\n'),
    institution: first?.institution ?? bot,
    page: first?.page ?? null,
    citations: answers.flatMap((a) => a.citations),
    confidence: first?.confidence ?? 0,
    reason: first?.reason ?? null,
    alternatives: (first?.alternatives ?? []).map(({ institution, page, confidence }) => ({
      institution,
      page,
      confidence,
    })),
    ms: Math.round((performance.now() - start) * 1000) / 1000,
  }
}

function forPeople(line: Awaited<ReturnType<typeof answerLine>>): string {
  const why = line.reason === null ? '' : ` (${line.reason})`
  return `${line.reply}\n\n[${line.status}${why} · ${line.institution}/${line.page ?? '–'} · ${line.confidence.toFixed(2)} · ${line.ms} ms]\n`
}
