import { appendFileSync, cpSync, mkdtempSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type RealServer, startServer } from '../support/real-server.ts'

let browser: Browser
let server: RealServer
const sites: Server[] = []

/** A site of somebody else that has our widget on its page. */
async function site(): Promise<string> {
  const made = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    const widget = `<script src="${server.url}/widget.js" data-bot="library" defer></script>`
    response.end(`<!doctype html><html lang="lv"><title>Pilsēta</title><h1>Pilsēta</h1>${widget}</html>`)
  })
  sites.push(made)
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`
}

let partner: string
let stranger: string
beforeAll(async () => {
  partner = await site()
  stranger = await site()
  const botsDir = mkdtempSync(join(tmpdir(), 'bots-'))
  cpSync('test/fixtures/bots', botsDir, { recursive: true })
  appendFileSync(join(botsDir, 'library', 'bot.yaml'), `\norigins: ["${partner}"]\n`)
  server = await startServer({ botsDir })
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.end('SIGTERM')
  for (const made of sites) made.close()
})

async function open(url: string) {
  const page = await (await browser.newContext()).newPage()
  await page.goto(url)
  await page.getByRole('button', { name: 'Jautāt virtuālajam asistentam' }).click()
  return page
}

test('a site of an allowed origin has the whole chat: name, answer, line, and the conversation after a reload', async () => {
  const page = await open(partner)
  await page.getByRole('heading', { name: 'bibliotēkas virtuālais asistents' }).waitFor()
  await page.getByText('nevis cilvēks').waitFor()
  await page.getByPlaceholder('Rakstiet jautājumu').fill('Kad bibliotēka ir atvērta?')
  await page.keyboard.press('Enter')
  await page.getByText('no 10.00 līdz 19.00').waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Jautāt virtuālajam asistentam' }).click()
  await page.getByText('no 10.00 līdz 19.00').waitFor()
})

test('any other site may show the widget, and it says that it cannot begin', async () => {
  const page = await open(stranger)
  await page.getByText('Sarunu neizdevās sākt.').waitFor()
  expect(await page.getByText('nevis cilvēks').count()).toBe(0)
})
