import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, expect, test, vi } from 'vitest'
import { editedBots } from '../support/edited-bots.ts'
import { type RealServer, startServer } from '../support/real-server.ts'
import { openPage } from '../support/test-app.ts'

const bots = editedBots()
let server: RealServer | undefined
afterEach(async () => {
  await server?.end('SIGKILL')
})

const cap = 'Vai baseinā vajag peldcepuri?'
const text = 'pool/knowledge/swim-cap.lv.md'
const soon = { timeout: 30_000, interval: 200 }

/** Runs a verb as a person does: in a process of its own. */
function bot(...args: string[]) {
  const folders = ['--bots', bots.folder, '--data', server?.dataDir ?? '']
  const command = ['--import', 'tsx', 'server/cli/main.ts', ...args, ...folders]
  return promisify(execFile)(process.execPath, command)
}

/** What is said to a question in a conversation of its own, and by whom. */
async function ask(url: string): Promise<{ speaker: unknown; text: string }> {
  const page = await openPage(url, 'pool')
  await page.say(cap)
  return vi.waitFor(
    async () => {
      const log = await page.log()
      const asked = log.findIndex(({ channelData }) => channelData.speaker === 'user')
      const said = log.slice(asked + 1).find(({ type }) => type === 'message')
      expect(said).toBeDefined()
      return { speaker: said?.channelData.speaker, text: said?.text ?? '' }
    },
    { timeout: 10_000, interval: 20 },
  )
}

test('a running server follows the folder, what is published, rolled back and silenced by other processes', async () => {
  server = await startServer({ botsDir: bots.folder })
  const { url } = server
  const says = (word: string) => vi.waitFor(async () => expect((await ask(url)).text).toContain(word), soon)

  bots.replace(text, '\n', ' Pirmā.\n')
  await says('Pirmā.')
  await bot('publish', 'pool', '--by', 'Anna')
  bots.replace(text, 'Pirmā.', 'Otrā.')
  await bot('publish', 'pool', '--by', 'Anna')
  await says('Otrā.')
  await bot('rollback', 'pool', '--by', 'Berta')
  await says('Pirmā.')

  await bot('mute', 'pool', '--reason', 'wrong rule', '--by', 'Berta')
  const { speaker, text: said } = await ask(url)
  expect(speaker).toBe('system')
  expect(said).toContain('apturēts')
  await bot('unmute', 'pool')
  expect(await ask(url)).toMatchObject({ speaker: 'bot', text: expect.stringContaining('Pirmā.') })
  expect(await server.end('SIGTERM')).toBe(0)
}, 120_000)
