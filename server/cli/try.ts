import { createInterface } from 'node:readline/promises'
import { silenceAfterMs, takeContact } from '../runtime/dialogs/contact.ts'
import type { Runtime } from '../runtime/index.ts'
import { type Answer, emptyConversationState, type TurnEvent, type TurnResult } from '../runtime/types.ts'
import { requireKnownBot } from './known-bot.ts'
import type { GlobalOptions } from './main.ts'
import { openRuntime } from './open-runtime.ts'
import { whyLines } from './why-lines.ts'

const commands = `"/why": how the last answer came about. "/trace": every step of it. "/slots": what has been given.
"/wait": the citizen says nothing. "/new": a new conversation. An empty line ends.
`

/** Chats with a bot in the terminal; an empty line ends. */
export async function tryBot(options: GlobalOptions & { bot: string }): Promise<number> {
  requireKnownBot(options.bots, options.bot)
  const runtime = await openRuntime(options, { only: options.bot })
  runtime.requireBot(options.bot)
  const terminal = createInterface({ input: process.stdin, output: process.stderr, prompt: '> ' })
  let last: TurnResult = begin()
  process.stderr.write(commands)
  terminal.prompt()
  for await (const line of terminal) {
    if (line.trim() === '') break
    if (line === '/new') last = begin()
    else if (line === '/why') process.stdout.write(`${whyLines(last)}\n`)
    else if (line === '/trace') show(last.trace)
    else if (line === '/slots') show(last.state.dialogs.slots)
    else {
      last =
        line === '/wait'
          ? await hear(runtime, options.bot, { last, event: 'silence' })
          : await say(runtime, options.bot, { last, line })
      for (const answer of last.answers) process.stdout.write(`${answerLines(answer)}\n`)
      const due = silenceAfterMs(runtime.brain(options.bot), last.state)
      if (due !== null) process.stderr.write(`(reminds after ${due / 60_000} minutes)\n`)
    }
    terminal.prompt()
  }
  terminal.close()
  return 0
}

function begin(): TurnResult {
  return { state: emptyConversationState, answers: [], trace: [] }
}

function say(runtime: Runtime, bot: string, { last, line }: { last: TurnResult; line: string }): Promise<TurnResult> {
  const taken = takeContact(runtime.brain(bot), last.state, line)
  const { text } = runtime.mask(taken?.text ?? line, { bot, previous: [] })
  return hear(runtime, bot, { last, text })
}

function hear(
  runtime: Runtime,
  bot: string,
  { last, ...heard }: { last: TurnResult; text?: string; event?: TurnEvent },
): Promise<TurnResult> {
  const heardNow = { bot, text: '', ...heard, state: last.state, now: runtime.now() }
  return runtime.settle(() => runtime.respond(heardNow))
}

function answerLines(answer: Answer): string {
  const buttons = answer.buttons.map((button) => `  [${button.title}]`).join('\n')
  const given = (answer.given ?? []).map(({ label, value }) => `  ${label}: ${value}`).join('\n')
  const why = `[${answer.status}${answer.reason ? ` (${answer.reason})` : ''} · ${answer.page ?? '–'} · ${answer.confidence.toFixed(2)}]`
  return [answer.text, buttons, given, why].filter(Boolean).join('\n')
}

function show(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 1)}\n`)
}
