/// <reference lib="dom" />
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, screenshot, violations } from '../support/browser.ts'
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
/** The widget as other sites have it: a button in the corner of their page. */
async function openFloating(width: number): Promise<Page> {
  const page = await open('/ask?bot=library', width)
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.src = '/widget.js'
    script.dataset.bot = 'library'
    document.body.append(script)
  })
  await page.getByRole('button', { name: 'Jautāt virtuālajam asistentam' }).focus()
  return page
}

/** What has the focus, also inside the widget. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const outer = document.activeElement
    const inner = outer?.shadowRoot?.activeElement ?? outer
    if (inner === document.body) return 'BODY'
    const name = inner?.getAttribute('aria-label') ?? inner?.getAttribute('placeholder')
    return name ?? (inner?.textContent?.trim() || inner?.tagName) ?? ''
  })
async function tabThrough(page: Page, times: number): Promise<string[]> {
  const seen: string[] = []
  for (let i = 0; i < times; i++) {
    await page.keyboard.press('Tab')
    seen.push(await focused(page))
  }
  return seen
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
    await page.getByText('Pieaugušajam.').waitFor()
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
    await page.getByText('skatīts 24.11.2026.').waitFor()
    await screenshot(page, '7-ask')
    const scripted = await open('/ask?bot=library')
    await scripted.getByLabel('Jūsu jautājums').fill('Cik maksā lasītāja karte?')
    await scripted.getByRole('button', { name: 'Jautāt' }).click()
    await scripted.getByRole('button', { name: 'Bērnam' }).waitFor()
    expect(await violations(scripted)).toEqual([])
  })

  test('the page without JavaScript promises no person, and says how to reach one', async () => {
    const page = await open('/ask?bot=library')
    await page.getByLabel('Jūsu jautājums').fill('Cik jāmaksā par nokavētu grāmatu?')
    await page.getByRole('button', { name: 'Jautāt' }).click()
    await page.getByText('šajā lapā jautājumu darbiniekam nodot nevar').waitFor()
    expect(await page.getByRole('link', { name: 'Atvērt sarunu' }).getAttribute('href')).toContain('/?bot=library')
    expect(await page.locator('a[href^="tel:"]').count()).toBe(1)
  })

  test('an address that is not there', async () => {
    const page = await open('/nav-tadas-lapas')
    await page.getByRole('heading', { name: 'Neizdevās' }).waitFor()
    await page.getByText('SERVER_NO_ROUTE').waitFor()
    expect(await violations(page)).toEqual([])
  })

  test.each(['/?bot=library', '/ask?bot=library', '/desk'])(
    '%s at 320 pixels needs no sideways scrolling',
    async (path) => {
      const page = await open(path, 320)
      await page
        .getByRole(path === '/desk' ? 'textbox' : 'heading')
        .first()
        .waitFor()
      if (path.startsWith('/?')) await page.getByText('nevis cilvēks').waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      if (path.startsWith('/?')) await screenshot(page, '8-narrow')
    },
  )

  test('the whole chat works by keyboard', async () => {
    const page = await open('/?bot=library')
    await page.getByText('nevis cilvēks').waitFor()
    const seen = await tabThrough(page, 16)
    expect(seen).toContain('Runāt ar cilvēku')
    expect(seen).toContain('Rakstiet jautājumu')
    expect(seen).toContain('Sarunas iespējas')
  })

  test.each([320, 1100])(
    'the button in the corner opens and closes the chat by keyboard, %i pixels wide',
    async (width) => {
      const page = await openFloating(width)
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').getByText('nevis cilvēks').waitFor()
      expect(await focused(page)).toBe('Rakstiet jautājumu')
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await expect.poll(() => focused(page)).toBe('Jautāt virtuālajam asistentam')
    },
  )

  test('where the chat covers the page, the focus does not get behind it', async () => {
    const page = await openFloating(320)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('nevis cilvēks').waitFor()
    expect(await tabThrough(page, 10)).not.toContain('Jūsu jautājums')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('ASISTENTS-WIDGET')
  })

  test('the menu opens and closes by keyboard', async () => {
    const page = await open('/?bot=library')
    await page.getByText('nevis cilvēks').waitFor()
    await page.locator('.menu summary').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Dzēst manu sarunu' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await page.getByRole('button', { name: 'Dzēst manu sarunu' }).count()).toBe(0)
    expect(await focused(page)).toBe('Sarunas iespējas')
  })
})

test('a conversation is taken over, answered and given back by keyboard alone', async () => {
  const page = await open('/?bot=library')
  await page.getByText('nevis cilvēks').waitFor()
  await page.getByPlaceholder('Rakstiet jautājumu').fill('Cik jāmaksā par nokavētu grāmatu?')
  await page.keyboard.press('Enter')
  const desk = await open('/desk')
  const press = async (name: RegExp) => {
    await desk.getByRole('button', { name }).waitFor()
    for (let i = 0; i < 30 && !(await focused(desk)).match(name); i++) await desk.keyboard.press('Tab')
    expect(await focused(desk)).toMatch(name)
    await desk.keyboard.press('Enter')
  }
  await desk.getByLabel('Vārds').focus()
  await desk.keyboard.type('Juris')
  await desk.keyboard.press('Tab')
  await desk.keyboard.type(password)
  await desk.keyboard.press('Enter')
  await press(/nokavētu grāmatu/)
  await press(/^Pārņemt sarunu$/)
  await expect.poll(() => focused(desk)).toBe('Rakstiet atbildi')
  await desk.keyboard.type('Labdien!')
  await desk.keyboard.press('Control+Enter')
  await page.getByText('Labdien!').waitFor()
  await press(/^Pabeigt un atdot asistentam$/)
  await desk.getByText('Šī saruna ir pabeigta.').waitFor()
  await expect.poll(() => desk.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
})

test('what a person writes before the desk has its line arrives when it has', async () => {
  const page = await open('/?bot=library')
  await page.getByText('nevis cilvēks').waitFor()
  await page.getByPlaceholder('Rakstiet jautājumu').fill('Vai drīkst ienākt ar suni?')
  await page.keyboard.press('Enter')
  const desk = await open('/desk')
  // The first claim takes the conversation over, the second brings the line to it: that one is slow.
  let claims = 0
  let letThrough = () => {}
  const held = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await desk.route('**/handoffs/*/claim', async (route) => {
    if (++claims === 2) await held
    await route.continue()
  })
  await desk.getByLabel('Vārds').fill('Juris')
  await desk.getByLabel('Parole').fill(password)
  await desk.keyboard.press('Enter')
  await desk.getByRole('button', { name: /ienākt ar suni/ }).click()
  await desk.getByRole('button', { name: 'Pārņemt sarunu' }).click()
  await desk.getByPlaceholder('Rakstiet atbildi').fill('Labdien, ar suni nedrīkst.')
  await desk.keyboard.press('Control+Enter')
  expect(claims).toBe(2)
  letThrough()
  await page.getByText('Labdien, ar suni nedrīkst.').waitFor()
  await expect.poll(() => desk.getByPlaceholder('Rakstiet atbildi').inputValue()).toBe('')
  await desk.getByRole('button', { name: 'Pabeigt un atdot asistentam' }).click()
})

test('a long answer is shown from its first line on', async () => {
  const page = await open('/?bot=library', 320)
  await page.getByText('nevis cilvēks').waitFor()
  await page.getByPlaceholder('Rakstiet jautājumu').fill('Cik maksā lasītāja karte?')
  await page.keyboard.press('Enter')
  await page.getByText('Pieaugušajam.').waitFor()
  const top = (selector: string) =>
    page
      .locator(selector)
      .last()
      .evaluate((e) => e.getBoundingClientRect().top)
  await expect.poll(async () => (await top('li.message.bot')) - (await top('.messages'))).toBeGreaterThanOrEqual(0)
})

test('a deleted conversation is gone from the page and from other windows, and a new one begins', async () => {
  const page = await open('/?bot=library')
  await page.getByText('nevis cilvēks').waitFor()
  await page.getByPlaceholder('Rakstiet jautājumu').fill('Kad bibliotēka ir atvērta?')
  await page.keyboard.press('Enter')
  await page.getByText('no 10.00 līdz 19.00').waitFor()
  const window = await page.context().newPage()
  await window.goto(`${server.url}/?bot=library`)
  await window.getByText('no 10.00 līdz 19.00').waitFor()
  await page.locator('.menu summary').click()
  await page.getByRole('button', { name: 'Dzēst manu sarunu' }).click()
  await page.getByRole('button', { name: 'Dzēst', exact: true }).click()
  await page.getByText('Iepriekšējā saruna ir izdzēsta.').waitFor()
  await page.getByText('nevis cilvēks').waitFor()
  expect(await page.getByText('no 10.00 līdz 19.00').count()).toBe(0)
  await window.getByText('Saruna ir beigusies.').waitFor()
  expect(await window.getByText('no 10.00 līdz 19.00').count()).toBe(0)
})

test('the language of the chat changes everything but what was said', async () => {
  const page = await open('/?bot=library')
  await page.getByText('nevis cilvēks').waitFor()
  await page.locator('.head select').selectOption('en')
  await page.getByText('Let us continue in English.').waitFor()
  await page.getByRole('heading', { name: 'library assistant' }).waitFor()
  expect(await page.getByRole('button', { name: 'Talk to a person' }).count()).toBe(1)
  expect(await page.getByText('nevis cilvēks').count()).toBe(1)
})

test('a citizen who closes the page and comes back goes on with the same conversation', async () => {
  const context = await browser.newContext()
  const first = await context.newPage()
  await first.goto(`${server.url}/?bot=library`)
  await first.getByText('nevis cilvēks').waitFor()
  await first.getByPlaceholder('Rakstiet jautājumu').fill('Kad bibliotēka ir atvērta?')
  await first.keyboard.press('Enter')
  await first.getByText('no 10.00 līdz 19.00').waitFor()
  await first.close()
  const second = await context.newPage()
  await second.goto(`${server.url}/?bot=library`)
  await second.getByText('no 10.00 līdz 19.00').waitFor()
  expect(await second.getByText('nevis cilvēks').count()).toBe(1)
})

test('the chat serves where the browser forbids to remember anything', async () => {
  const page = await (await browser.newContext()).newPage()
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('denied', 'SecurityError')
        },
      })
    }
  })
  await page.goto(`${server.url}/?bot=library`)
  await page.getByText('nevis cilvēks').waitFor()
  await page.getByPlaceholder('Rakstiet jautājumu').fill('Kad bibliotēka ir atvērta?')
  await page.keyboard.press('Enter')
  await page.getByText('no 10.00 līdz 19.00').waitFor()
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
