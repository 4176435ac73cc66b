import { createInterface } from 'node:readline/promises'
import { createRuntime } from '../runtime/index.ts'
import { type ConversationState, emptyConversationState, type TraceStep } from '../runtime/types.ts'
import type { GlobalOptions } from './main.ts'
import { progress } from './progress.ts'

/** Chats with a bot in the terminal; "/why" shows the trace of the last turn, an empty line ends. */
export async function tryBot(options: GlobalOptions & { bot: string }): Promise<number> {
  const runtime = await createRuntime({ botsDir: options.bots, dataDir: options.data, progress })
  runtime.requireBot(options.bot)
  const terminal = createInterface({ input: process.stdin, output: process.stderr, prompt: '> ' })
  let state: ConversationState = emptyConversationState
  let trace: TraceStep[] = []
  process.stderr.write('"/why": the trace of the last answer. "/new": a new conversation. An empty line ends.\n')
  terminal.prompt()
  for await (const line of terminal) {
    if (line.trim() === '') break
    if (line === '/new') state = emptyConversationState
    else if (line === '/why') process.stdout.write(`${JSON.stringify(trace, null, 1)}\n`)
    else {
      const { text } = runtime.mask(line, { bot: options.bot, previous: [] })
      const result = runtime.respond({ bot: options.bot, text, state, now: runtime.now() })
      state = result.state
      trace = result.trace
      for (const answer of result.answers) {
        const buttons = answer.buttons.map((b) => `  [${b.title}]`).join('\n')
        const why = `[${answer.status}${answer.reason ? ` (${answer.reason})` : ''} · ${answer.page ?? '–'} · ${answer.confidence.toFixed(2)}]`
        process.stdout.write(`${[answer.text, buttons, why].filter(Boolean).join('\n')}\n`)
      }
    }
    terminal.prompt()
  }
  terminal.close()
  return 0
}
