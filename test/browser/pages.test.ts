/// <reference lib="dom" />
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, screenshot } from '../support/browser.ts'
import { type RealServer, startServer } from '../support/real-server.ts'
import { makeAgent, password } from '../support/staff.ts'

let browser: Browser
let server: RealServer
const dataDir = mkdtempSync(join(tmpdir(), 'pages-'))
const most = 60 * 1024

beforeAll(async () => {
  await makeAgent(dataDir, 'Juris')
  server = await startServer({ dataDir })
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.end('SIGTERM')
})

async function open(path: string, width = 1100): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height: 780 } })).newPage()
  await page.goto(server.url + path)
  return page
}
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return found.map(
    (v) =>
      `${v.id}: ${v.nodes
        .map((n) => n.html)
        .join(' ')
        .slice(0, 200)}`,
  )
}

test('the widget weighs less than 60 KB', () => {
  expect(gzipSync(readFileSync('web/dist/widget.js')).length).toBeLessThan(most)
})

describe('nothing stands in the way of anybody', () => {
  test('portal and widget', async () => {
    const page = await open('/?bot=library')
    await page.getByText('nevis cilvēks').waitFor()
    await page.getByPlaceholder('Rakstiet jautājumu').fill('Cik maksā lasītāja karte?')
    await page.keyboard.press('Enter')
    await page.getByText('Pieaugušajam:').waitFor()
    expect(await violations(page)).toEqual([])
  })

  test('sign-in and desk', async () => {
    const page = await open('/desk')
    await page.getByLabel('Vārds').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByLabel('Vārds').fill('Juris')
    await page.getByLabel('Parole').fill(password)
    await page.keyboard.press('Enter')
    await page.getByText('Rindā neviena nav.').waitFor()
    expect(await violations(page)).toEqual([])
  })

  test('the page without JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${server.url}/ask?bot=library`)
    await page.getByLabel('Jūsu jautājums').fill('Kad bibliotēka ir atvērta?')
    await page.getByRole('button', { name: 'Jautāt' }).click()
    await page.getByText('no 10.00 līdz 19.00').waitFor()
    await page.getByText('skatīts 2026-11-24').waitFor()
    await screenshot(page, '7-ask')
    const scripted = await open('/ask?bot=library')
    expect(await violations(scripted)).toEqual([])
  })

  test('the widget at 320 pixels needs no sideways scrolling', async () => {
    const page = await open('/?bot=library', 320)
    await page.getByText('nevis cilvēks').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await screenshot(page, '8-narrow')
  })

  test('the whole chat works by keyboard', async () => {
    const page = await open('/?bot=library')
    await page.getByText('nevis cilvēks').waitFor()
    const seen: string[] = []
    for (let i = 0; i < 14; i++) {
      await page.keyboard.press('Tab')
      seen.push(
        await page.evaluate(() => {
          const outer = document.activeElement
          const inner = outer?.shadowRoot?.activeElement ?? outer
          return inner?.textContent?.trim() || inner?.getAttribute('placeholder') || inner?.tagName || ''
        }),
      )
    }
    expect(seen.join('|')).toContain('Runāt ar cilvēku')
    expect(seen.join('|')).toContain('Rakstiet jautājumu')
  })
})

test('markup that a citizen types is shown and never run', async () => {
  const page = await open('/?bot=library')
  const dialogs: string[] = []
  page.on('dialog', (dialog) => dialogs.push(dialog.message()))
  await page.getByText('nevis cilvēks').waitFor()
  await page
    .getByPlaceholder('Rakstiet jautājumu')
    .fill('<img src=x onerror=alert(1)> [x](javascript:alert(2)) **karte**')
  await page.keyboard.press('Enter')
  await page.getByText('<img src=x').waitFor()
  expect(await page.locator('img, a[href^="javascript"]').count()).toBe(0)
  expect(dialogs).toEqual([])
})

test('a page of another site may load the widget but not talk without being allowed', async () => {
  const page = await (await browser.newContext()).newPage()
  await page.goto('about:blank')
  const response = await fetch(`${server.url}/v3/directline/tokens/generate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
    body: '{"bot":"library"}',
  })
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({ error: { code: 'TOKEN_ORIGIN' } })
})
