/// <reference lib="dom" />
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, screenshot, violations } from '../support/browser.ts'
import { type RealServer, startServer } from '../support/real-server.ts'
import { makeAgent, password } from '../support/staff.ts'

let browser: Browser
let server: RealServer
const dataDir = mkdtempSync(join(tmpdir(), 'story-'))

beforeAll(async () => {
  await makeAgent(dataDir, 'Anna')
  server = await startServer({ dataDir })
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.end('SIGTERM')
})

const messages = (page: Page) => page.locator('li.message .bubble, .transcript li')
const say = async (page: Page, text: string) => {
  await page.getByPlaceholder('Rakstiet jautājumu').fill(text)
  await page.getByPlaceholder('Rakstiet jautājumu').press('Enter')
}
const sees = async (page: Page, text: string, timeout = 15_000) => page.getByText(text).first().waitFor({ timeout })

const distanceFromEnd = (e: Element) => e.scrollHeight - e.clientHeight - e.scrollTop

test('a citizen asks, a person takes over, the server dies and comes back, the bot answers again', {
  timeout: 180_000,
}, async () => {
  const citizen = await (await browser.newContext({ viewport: { width: 1100, height: 800 } })).newPage()
  const agent = await (await browser.newContext({ viewport: { width: 1280, height: 860 } })).newPage()
  const errors: string[] = []
  for (const page of [citizen, agent]) page.on('pageerror', (error) => errors.push(String(error)))

  // The first words say that this is a virtual assistant, whether a person is there, and how to reach one.
  await citizen.goto(`${server.url}/?bot=library`)
  await sees(citizen, 'nevis cilvēks')
  await sees(citizen, 'Pašlaik neviena darbinieka šeit nav')
  await sees(citizen, 'Atbild virtuālais asistents. Darbinieku pašlaik nav.')
  await sees(citizen, 'uzrakstiet „cilvēks”')

  // An answer with its source and date.
  await say(citizen, 'Kad bibliotēka ir atvērta?')
  await sees(citizen, 'no 10.00 līdz 19.00')
  await sees(citizen, 'skatīts 24.11.2026.')
  await screenshot(citizen, '1-answer')

  // A choice is a button.
  await say(citizen, 'Cik maksā lasītāja karte?')
  await citizen.getByRole('button', { name: 'Bērnam' }).click()
  await sees(citizen, 'Bērnam līdz 16 gadiem karte ir par velti.')

  // A person signs in and says that they are there.
  await agent.goto(`${server.url}/desk`)
  await agent.getByLabel('Vārds').fill('Anna')
  await agent.getByLabel('Parole').fill(password)
  await agent.getByRole('button', { name: 'Ieiet' }).click()
  await agent.getByLabel('Pieņemu sarunas').check()
  await sees(agent, 'Rindā neviena nav.')
  await sees(citizen, 'Darbinieks pašlaik ir pieejams.')

  // The citizen waits in the queue.
  await say(citizen, 'Cik jāmaksā par nokavētu grāmatu?')
  await sees(citizen, 'Jūs gaidāt darbinieku')
  await screenshot(citizen, '2-waiting')
  expect(await violations(citizen)).toEqual([])

  // Before claiming: the question, why the bot gave up, its candidates, the transcript.
  await agent.locator('.handoffs button').click()
  await sees(agent, 'Kāpēc bots nodeva sarunu')
  await sees(agent, 'Fakts nav publicēts')
  expect(await agent.locator('.candidates li').count()).toBeGreaterThan(0)
  await agent.locator('.transcript').getByText('no 10.00 līdz 19.00').first().waitFor()
  await screenshot(agent, '3-desk-before-claim')
  expect(await violations(agent)).toEqual([])

  // The person takes over; the citizen sees who speaks.
  await agent.getByRole('button', { name: 'Pārņemt sarunu' }).click()
  await sees(citizen, 'Sarunā ir darbinieks: Anna')
  await agent
    .getByRole('button', { name: /^Ievietot/ })
    .first()
    .click()
  const field = agent.getByPlaceholder('Rakstiet atbildi')
  expect(await field.inputValue()).not.toBe('')
  await field.fill('Labdien! Tūlīt paskatīšos.')
  await citizen.getByText('Anna raksta…').waitFor({ state: 'attached' })
  await agent.getByRole('button', { name: 'Sūtīt' }).click()
  await sees(citizen, 'Labdien! Tūlīt paskatīšos.')
  await sees(citizen, 'Anna (darbinieks)')
  await citizen.locator('li.message.agent').getByText('Avots: ').waitFor()
  await screenshot(citizen, '4-with-agent')
  expect(await violations(citizen)).toEqual([])
  expect(await violations(agent)).toEqual([])

  // The power goes; both go on where they were, nothing is lost or doubled.
  const port = Number(new URL(server.url).port)
  await server.end('SIGKILL')
  await citizen.getByPlaceholder('Rakstiet jautājumu').fill('Rakstu, kamēr serveris nestrādā')
  await citizen.getByPlaceholder('Rakstiet jautājumu').press('Enter')
  await sees(citizen, 'Nav savienojuma')
  server = await startServer({ dataDir, port })
  await sees(agent, 'Rakstu, kamēr serveris nestrādā', 40_000)
  await field.fill('Redzu jūsu ziņu.')
  await agent.getByRole('button', { name: 'Sūtīt' }).click()
  await sees(citizen, 'Redzu jūsu ziņu.', 30_000)
  await agent.locator('.transcript').getByText('Redzu jūsu ziņu.').waitFor()
  await expect.poll(() => agent.locator('.transcript').evaluate(distanceFromEnd)).toBeLessThan(2)
  await screenshot(agent, '5-desk-conversation')
  for (const [page, text] of [
    [citizen, 'Rakstu, kamēr serveris nestrādā'],
    [agent, 'Rakstu, kamēr serveris nestrādā'],
    [citizen, 'Labdien! Tūlīt paskatīšos.'],
    [citizen, 'Redzu jūsu ziņu.'],
    [agent, 'Redzu jūsu ziņu.'],
  ] as const) {
    expect(await messages(page).filter({ hasText: text }).count(), text).toBe(1)
  }

  // Back to the bot.
  await agent.getByRole('button', { name: 'Pabeigt un atdot asistentam' }).click()
  await sees(agent, 'Šī saruna ir pabeigta.')
  await sees(citizen, 'Atbild virtuālais asistents')
  await say(citizen, 'Kā pagarināt grāmatas termiņu?')
  await sees(citizen, '3 reizes lasītāja kontā')
  await screenshot(citizen, '6-bot-again')

  // A reload goes on with the same conversation.
  const before = await messages(citizen).count()
  await citizen.reload()
  await sees(citizen, '3 reizes lasītāja kontā')
  expect(await messages(citizen).count()).toBe(before)
  expect(errors).toEqual([])
})
