/// <reference lib="dom" />
import { cpSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, screenshot, violations } from '../support/browser.ts'
import { fixtureBots } from '../support/fixture-runtime.ts'
import { type RealServer, startServer } from '../support/real-server.ts'
import { makeStaff, password } from '../support/staff.ts'
import { openPage } from '../support/test-app.ts'

let browser: Browser
let server: RealServer
let annas: BrowserContext
let juris: BrowserContext
const botsDir = mkdtempSync(join(tmpdir(), 'studio-bots-'))
const dataDir = mkdtempSync(join(tmpdir(), 'studio-data-'))

beforeAll(async () => {
  cpSync(fixtureBots, botsDir, { recursive: true })
  await makeStaff(dataDir, { name: 'Anna', role: 'author', bot: 'library' })
  await makeStaff(dataDir, { name: 'Juris', role: 'author', bot: 'library' })
  server = await startServer({ dataDir, botsDir })
  browser = await launchBrowser()
  annas = await signedIn('Anna')
  juris = await signedIn('Juris')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.end('SIGTERM')
})

/** A browser of one author; the window is that of a small office screen. */
async function signedIn(name: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${server.url}/studio`)
  await page.getByLabel('Vārds').fill(name)
  await page.getByLabel('Parole').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Satura redaktors' }).waitFor()
  await page.getByRole('link', { name: /Bibliotēkas darba laiks/ }).waitFor()
  await page.close()
  return context
}

async function open(context: BrowserContext, hash: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${server.url}/studio#/library/${hash}`)
  await page.locator('main h2').first().waitFor()
  return page
}
const file = (path: string) => readFileSync(join(botsDir, 'library', path), 'utf8')
const answerIn = (page: Page) =>
  page.getByRole('group', { name: 'Atbilde', exact: true }).getByRole('textbox', { name: 'latviski' })
const saved = (page: Page) => page.getByText('Saglabāts.', { exact: true }).waitFor()
const checked = (page: Page) => page.getByText('Kļūdu nav.').waitFor()

test('a topic is edited, a mistake is seen with its cure, mended and saved', async () => {
  const page = await open(annas, 'topic/opening-hours')
  await checked(page)
  const answer = answerIn(page)
  const text = await answer.inputValue()
  const typed = Date.now()
  await answer.fill(`${text}\nIeeja maksā 7 eiro.`)
  await page.getByText('Tekstā ierakstīts „7 eiro”').waitFor()
  expect(Date.now() - typed).toBeLessThan(5000)
  expect(await answer.getAttribute('aria-invalid')).toBe('true')
  await page.getByText('Jālabo: 1.').waitFor()
  await screenshot(page, '20-studio-problem')
  expect(await violations(page)).toEqual([])

  await answer.fill(`${text}\nJautājumu gadījumā zvaniet {contact.phone}.`)
  await checked(page)
  await page.getByText('Jautājumu gadījumā zvaniet 67000000.').waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Saglabāt' }).click()
  await saved(page)
  expect(file('knowledge/opening-hours.lv.md')).toContain('Jautājumu gadījumā zvaniet {contact.phone}.')
  await page.getByText('Rakstīja Anna').waitFor()
  await page.getByText('Pēdējais to rakstījāt jūs').waitFor()
})

test('two authors in one topic lose nothing: the slower one merges', async () => {
  const anna = await open(annas, 'topic/renew-loan')
  const other = await open(juris, 'topic/renew-loan')
  await checked(anna)
  await checked(other)
  const questions = (page: Page) =>
    page.getByRole('group', { name: 'Kā iedzīvotāji jautā' }).getByRole('textbox', { name: /latviski/ })
  const before = await questions(anna).inputValue()
  await questions(other).fill(`${before}\npagarini manas grāmatas`)
  await other.getByLabel('Avots skatīts').fill('2026-11-25')
  await other.getByRole('button', { name: 'Saglabāt' }).click()
  await saved(other)

  await questions(anna).fill(`${before}\nkā pagarināt grāmatu mājās`)
  await anna.getByRole('button', { name: 'Saglabāt' }).click()
  await anna.getByRole('heading', { name: 'Kāds cits to jau ir saglabājis' }).waitFor()
  await anna.getByText('Juris saglabāja').waitFor()
  expect(await anna.getByText('mainījuši abi').count()).toBe(1)
  expect(file('knowledge/renew-loan.yaml')).not.toContain('mājās')
  await screenshot(anna, '21-studio-merge')
  expect(await violations(anna)).toEqual([])

  await anna.getByLabel('Ņemt abu rindas').check()
  await anna.getByRole('button', { name: 'Apvienot un turpināt' }).click()
  await anna.getByText('Apvienots. Pārlūkojiet un saglabājiet.').waitFor()
  await anna.getByRole('button', { name: 'Saglabāt' }).click()
  await saved(anna)
  const written = file('knowledge/renew-loan.yaml')
  for (const part of ['pagarini manas grāmatas', 'kā pagarināt grāmatu mājās', 'seen: 2026-11-25'])
    expect(written).toContain(part)
})

test('a second author signs, and the history shows who did what with its differences', async () => {
  const anna = await open(annas, 'topic/late-fee')
  await checked(anna)
  const answer = answerIn(anna)
  await answer.fill(`${await answer.inputValue()}\nJautājiet bibliotēkā.`)
  await anna.getByRole('button', { name: 'Saglabāt' }).click()
  await saved(anna)
  expect(await anna.getByRole('button', { name: 'Parakstīt' }).isDisabled()).toBe(true)

  const other = await open(juris, 'topic/late-fee')
  await other.getByText('Rakstīja Anna').waitFor()
  await other.getByRole('button', { name: 'Parakstīt' }).click()
  await other.getByText('Parakstīja Juris').waitFor()
  expect(file('knowledge/late-fee.yaml')).toContain('reviewedBy: Juris')
  const history = other.getByRole('region', { name: 'Vēsture' })
  await history.getByText(/saglabāts · Anna/).click()
  await history.getByText('+ Jautājiet bibliotēkā.').waitFor()
  await screenshot(other, '22-studio-history')
  expect(await violations(other)).toEqual([])
})

test('a question that would come here is listed before anything is saved', async () => {
  const page = await open(annas, 'topic/opening-hours')
  await checked(page)
  const questions = page.getByRole('group', { name: 'Kā iedzīvotāji jautā' }).getByRole('textbox', { name: /latviski/ })
  await questions.fill(`${await questions.inputValue()}\nlasitaja kartes cena`)
  await page.getByText(/^[1-9]\d* jautājum(s|i) nāk šurp/).waitFor()
  await page.getByText(/^Nāk šurp \(/).click()
  await page.getByText('„lasitaja kartes cena” ← Lasītāja kartes cena').waitFor()
  await page.getByText('Tas ir aptuvens aprēķins').waitFor()
  await screenshot(page, '23-studio-estimate')
  await page.getByRole('button', { name: 'Atmest izmaiņas' }).click()
  await page.getByText('0 jautājumi nāk šurp, 0 pazūd').waitFor()
})

test('a question is tried on the running bot, with the winner and the losers', async () => {
  const page = await open(annas, 'try')
  await page.getByLabel('Jautājums botam').fill('Kad bibliotēka ir atvērta?')
  await page.keyboard.press('Enter')
  await page.getByText('no 10.00 līdz 19.00').waitFor()
  const winner = page.getByRole('row', { name: /Bibliotēkas darba laiks.*labākais/ })
  expect(await winner.textContent()).toMatch(/\d+ %/)
  expect(await page.getByRole('row').count()).toBeGreaterThan(3)
  await screenshot(page, '24-studio-try')
  expect(await violations(page)).toEqual([])
})

test('a fact is changed in the form below which all facts stand', async () => {
  const page = await open(annas, 'fact/LIB-6')
  await checked(page)
  await page.getByLabel('Vērtība', { exact: true }).fill('četras')
  await page.getByRole('button', { name: 'Saglabāt' }).click()
  await page.getByText('Nav saglabāts. Vispirms izlabojiet').waitFor()
  await page.getByText('„LIB-6.values.renewals” nav tajā veidā').waitFor()
  expect(file('facts.yaml')).toContain('renewals: 3')
  await page.getByLabel('Vērtība', { exact: true }).fill('4')
  await page.getByRole('button', { name: 'Saglabāt' }).click()
  await saved(page)
  expect(file('facts.yaml')).toContain('renewals: 4')
  await page.getByRole('row', { name: /LIB-6.*\{renewals\} 4/ }).waitFor()
  // What only a screen reader hears must not make the page longer than the window.
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(900)
  await screenshot(page, '25-studio-facts')
  expect(await violations(page)).toEqual([])
})

test("a dialog's mistake is named by its line, and its steps stand beside it", async () => {
  const page = await open(annas, 'dialog/get-card')
  await page.getByText('Kļūdu nav.').waitFor()
  const text = page.getByLabel('Dialoga teksts')
  const before = await text.inputValue()
  await page.getByRole('region', { name: 'Soļi' }).getByRole('button').first().waitFor()
  await text.fill(before.replace('  - choose:', '  - chose:'))
  await page.getByText(/chose/).first().waitFor()
  const line = before.slice(0, before.indexOf('  - choose:')).split('\n').length
  await page.getByText(`library/dialogs/get-card.yaml:${line}`).first().waitFor()
  await page.getByRole('button', { name: 'Saglabāt' }).click()
  await page.getByText('Nav saglabāts. Vispirms izlabojiet').waitFor()
  expect(file('dialogs/get-card.yaml')).toBe(before)
  await screenshot(page, '26-studio-dialog')
  expect(await violations(page)).toEqual([])
})

test('a new topic is made in the form, with nothing written before it is saved', async () => {
  const page = await open(annas, 'try')
  await page.getByText('Pievienot jaunu').click()
  await page.getByLabel('Nosaukums failā').fill('lost-card')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Temats: lost-card' }).waitFor()
  const inGroup = (group: string) => page.getByRole('group', { name: group }).getByRole('textbox', { name: /latviski/ })
  await inGroup('Virsraksts').fill('Nozaudēta karte')
  const ways = ['kā', 'kur', 'kad', 'vai', 'cik', 'ko']
  await inGroup('Kā iedzīvotāji jautā').fill(ways.map((way) => `${way} darīt ar pazaudētu karti`).join('\n'))
  await answerIn(page).fill('Zvaniet {contact.phone}, un karti aizvietos.')
  await page.getByLabel('Pievienot faktu').fill('LIB-4')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Saglabāt' }).click()
  await page.getByText('Nav saglabāts. Vispirms izlabojiet').waitFor()
  await page.getByText('Nav aizpildīts: „seen”').waitFor()
  await page.getByLabel('Avots', { exact: true }).selectOption('front')
  await page.getByLabel('Avots skatīts').fill('2026-11-24')
  await checked(page)
  await page.getByRole('button', { name: 'Saglabāt' }).click()
  await saved(page)
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /Nozaudēta karte/ })
    .waitFor()
  expect(file('knowledge/lost-card.lv.md')).toBe('Zvaniet {contact.phone}, un karti aizvietos.\n')
  await screenshot(page, '27-studio-new')
})

describe('tests and the institution, without a text editor', () => {
  test('what was tried is kept as a test with one press, played at once, and a difference is read', async () => {
    const page = await open(annas, 'try')
    await page.getByLabel('Jautājums botam').fill('Kad bibliotēka ir atvērta?')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Paturēt kā pārbaudi' }).click()
    await page.getByText('Pievienots pārbaudēm:').waitFor()
    expect(file('tests/basics.yaml')).toContain('  - ask: Kad bibliotēka ir atvērta?\n    page: opening-hours\n')
    await page.getByRole('main').getByRole('link', { name: 'basics' }).click()
    await page.getByText('Iznāca, kā gaidīts: 3 no 3.').waitFor()
    const entry = page.locator('details.test-entry', { hasText: 'Kad bibliotēka ir atvērta?' })
    await entry.locator('summary').first().click()
    await entry.getByLabel('Kam jāatbild', { exact: true }).selectOption('card-fee')
    await entry.getByText(/Kam jāatbild: gaidīts .*\(card-fee\), atnāca .*\(opening-hours\)/).waitFor()
    await screenshot(page, '36-studio-test')
    expect(await violations(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await screenshot(page, '37-studio-test-small')
  })

  test('a dialog offers the beginning of its conversation, which is gone on with and saved', async () => {
    const page = await open(annas, 'dialog/get-card')
    await page.getByText('Kļūdu nav.').waitFor()
    await page.getByRole('button', { name: 'Rakstīt pārbaudi' }).click()
    await page.getByRole('heading', { name: 'Pārbaudes: dialogs' }).waitFor()
    await page.getByLabel('Ko saruna parāda').last().fill('Karte pieaugušajam')
    await page.getByRole('button', { name: 'Pievienot soli' }).last().click()
    await page.getByLabel('Ko raksta').last().fill('atcelt')
    await checked(page)
    await screenshot(page, '38-studio-conversation')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Saglabāt' }).click()
    await saved(page)
    expect(file('tests/dialogs.yaml')).toContain('name: Karte pieaugušajam')
  })

  test('rows of open data are typed into a table, by keyboard alone, and heard before they are saved', async () => {
    const page = await open(annas, 'test/dialogs')
    await checked(page)
    const rows = page.getByRole('group', { name: 'Atvērto datu rindas' })
    await rows.getByLabel('name, 1. rinda').fill('SIA Zars')
    await page.locator('details.test-entry.wrong').first().waitFor()
    await rows.getByLabel('name, 1. rinda').fill('SIA Lapa')
    await page.locator('details.test-entry.wrong').first().waitFor({ state: 'detached' })
    await rows.getByRole('button', { name: 'Pievienot rindu' }).focus()
    await page.keyboard.press('Enter')
    await rows.getByLabel('regcode, 2. rinda').focus()
    await page.keyboard.type('40003000021')
    await page.keyboard.press('Tab')
    await page.keyboard.type('SIA Zars')
    await checked(page)
    await rows.scrollIntoViewIfNeeded()
    await screenshot(page, '41-studio-rows')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await saved(page)
    expect(file('tests/dialogs.yaml')).toContain('    - regcode: "40003000021"\n      name: SIA Zars\n')
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })

  test('the institution is a form, and what it does not change stays', async () => {
    const page = await open(annas, 'bot/bot')
    await checked(page)
    await page.getByLabel('Cik dienu glabāt sarunas').fill('60')
    await checked(page)
    await screenshot(page, '39-studio-institution')
    expect(await violations(page)).toEqual([])
    const before = file('bot.yaml')
    await page.getByRole('button', { name: 'Saglabāt' }).click()
    await saved(page)
    expect(file('bot.yaml')).toBe(`${before}retention:\n  days: 60\n`)
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await screenshot(page, '40-studio-institution-small')
  })
})

describe('what the bot says by itself and what it must not answer', () => {
  test('a sentence is said in own words, missing languages are named, and it is taken back', async () => {
    const page = await open(annas, 'messages/messages')
    await checked(page)
    await page.getByLabel('Meklēt teikumu').fill('handoff-no-page')
    expect(await page.locator('details.test-entry').count()).toBe(1)
    await page.getByLabel('Meklēt teikumu').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByLabel('latviski: handoff-no-page').focus()
    await page.keyboard.type('To zinās kolēģi, nododu jūsu jautājumu viņiem.')
    await page.getByText('Jālabo: 1.').waitFor()
    await page.getByLabel('angliski: handoff-no-page').fill('My colleagues will know; I am passing it on.')
    await page.getByLabel('krieviski: handoff-no-page').fill('Коллеги знают, передаю им вопрос.')
    await checked(page)
    await screenshot(page, '42-studio-sentences')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Saglabāt' }).click()
    await saved(page)
    expect(file('messages.yaml')).toContain('handoff-no-page:\n  lv: To zinās kolēģi')
    await page.getByLabel('Meklēt teikumu').fill('')
    expect(await page.locator('details.test-entry').count()).toBeGreaterThan(30)
    expect(await violations(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await screenshot(page, '43-studio-sentences-small')
    await page.getByRole('button', { name: 'Teikt kā visās iestādēs' }).click()
    await page.getByRole('button', { name: 'Saglabāt' }).click()
    await saved(page)
    expect(existsSync(join(botsDir, 'library/messages.yaml'))).toBe(false)
  })

  test('what is asked by mistake is a list, and a question that a topic answers is refused there', async () => {
    const page = await open(annas, 'pile/near-miss')
    await checked(page)
    const list = page.getByRole('group', { name: 'Ko iedzīvotāji saka' }).getByRole('textbox', { name: /latviski/ })
    await list.fill('pagarinat gramatu')
    await page.getByText(/„pagarinat gramatu” jau ir tematā/).waitFor()
    await list.fill('kā nopirkt biļeti uz kino')
    await checked(page)
    await screenshot(page, '44-studio-near-miss')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Saglabāt' }).click()
    await saved(page)
    expect(file('nlu/near-miss.yaml')).toBe('lv:\n  - kā nopirkt biļeti uz kino\n')
  })
})

describe('publishing', () => {
  const ask = async (page: Page, opener: string, confirm = opener) => {
    await page.getByRole('button', { name: opener, exact: true }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: confirm }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  const pane = async (context: BrowserContext) => {
    const page = await open(context, 'publishing')
    await page.getByRole('heading', { name: 'Kas atbild tagad' }).waitFor()
    return page
  }

  test('a pack is published, refused live with every unsigned topic, changed, compared and rolled back', async () => {
    const page = await pane(annas)
    await page.getByText('Vēl nekas nav publicēts').waitFor()
    await ask(page, 'Publicēt oficiāli')
    await page.getByText('Nav publicēts. Labojiet').waitFor()
    expect(await page.getByRole('alert').getByText('Neviens nav parakstījis.').count()).toBeGreaterThan(2)
    await screenshot(page, '28-studio-refused')
    expect(await violations(page)).toEqual([])

    await page.getByRole('button', { name: 'Publicēt izmēģinājumam' }).click()
    await page.getByRole('dialog').waitFor()
    await screenshot(page, '29-studio-ask')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByText('Vēl nekas nav publicēts').waitFor()
    await ask(page, 'Publicēt izmēģinājumam')
    await page.getByText('Publicēts izmēģinājumam.').waitFor()
    await page.getByText('Publicēja Anna').waitFor()
    await page.getByText('Mapē ir tas pats, kas atbild.').waitFor()

    const question = 'Kad bibliotēka ir atvērta?'
    await askAsCitizen(question)
    const topic = await open(annas, 'topic/opening-hours')
    await checked(topic)
    await answerIn(topic).fill(`${await answerIn(topic).inputValue()}\nGaidām jūs.`)
    await topic.getByRole('button', { name: 'Saglabāt' }).click()
    await saved(topic)
    await page.reload()
    await page.getByText('Mapē ir izmaiņas, kuras iedzīvotāji vēl neredz.').waitFor()
    await page.getByRole('button', { name: 'Salīdzināt ar pēdējiem jautājumiem' }).click()
    await page.getByText('Mācās mapes saturu.').waitFor()
    await page.getByText('Cita atbilde: 1.').waitFor({ timeout: 60_000 })
    await page.getByText(`„${question}”`).waitFor()
    await page.getByRole('heading', { name: 'Ko mainītu publicēšana' }).scrollIntoViewIfNeeded()
    await screenshot(page, '30-studio-replay')
    expect(await violations(page)).toEqual([])

    await ask(page, 'Publicēt izmēģinājumam')
    await page.getByRole('row').nth(2).waitFor()
    await page.getByText('Serveris šo versiju vēl mācās').waitFor({ state: 'detached', timeout: 60_000 })
    await page.getByRole('button', { name: /^Atgriezt: / }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Atgriezt' }).click()
    await page.getByText(/^Atgriezta versija/).waitFor()
    await page.getByText('Atgrieza Anna').waitFor()
    await page.getByRole('heading', { name: 'Publicētās versijas' }).scrollIntoViewIfNeeded()
    await screenshot(page, '31-studio-versions')
    expect(await violations(page)).toEqual([])
  }, 120_000)

  test('tests are played on the draft too, and the page says on which version they were', async () => {
    const page = await open(annas, 'test/basics')
    await page.getByText(/Izspēlēts versijā [0-9a-f]{12}, kas atbild iedzīvotājiem/).waitFor()
    const topic = await open(annas, 'topic/opening-hours')
    await checked(topic)
    await answerIn(topic).fill(`${await answerIn(topic).inputValue()}\nSestdienās lasām pasakas.`)
    await topic.getByRole('button', { name: 'Saglabāt' }).click()
    await saved(topic)
    await page.reload()
    await page.getByRole('button', { name: 'Izspēlēt melnrakstā' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText(/Izspēlēts melnrakstā [0-9a-f]{12}, kāds tas ir saglabāts/).waitFor({ timeout: 30_000 })
    await page.locator('details.test-entry.right').first().waitFor()
    await screenshot(page, '45-studio-tests-on-draft')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Atpakaļ pie versijas, kas atbild' }).click()
    await page.getByText(/Izspēlēts versijā/).waitFor()
  })

  test('the bot is silenced with a reason and speaks again, by keyboard alone', async () => {
    const page = await pane(juris)
    const press = async (name: string, reason: string) => {
      await page.getByRole('button', { name, exact: true }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      await page.getByLabel('Iemesls (paliek auditā)').focus()
      await page.keyboard.type(reason)
      await page.keyboard.press('Enter')
    }
    await press('Apklusināt botu', 'nepareiza cena')
    await page.getByText('Apklusināja Juris. Iemesls: nepareiza cena').waitFor()
    await screenshot(page, '32-studio-muted')
    expect(await violations(page)).toEqual([])
    await press('Ļaut botam atkal runāt', 'salabots')
    await page.getByText('Bots atkal runā.').waitFor()
    expect(await page.getByText('Iemesls: nepareiza cena').count()).toBe(0)
  })

  /** One question in a citizen's page, until it is answered. */
  async function askAsCitizen(question: string): Promise<void> {
    const citizen = await openPage(server.url)
    await citizen.say(question)
    await expect.poll(async () => (await citizen.log()).some(({ replyToId }) => replyToId)).toBe(true)
  }
})

test('a topic is taken out only when nothing names it, and is brought back from the history', async () => {
  const named = await open(annas, 'topic/card-fee')
  const box = (page: Page) => page.getByRole('region', { name: 'Pārdēvēt vai izņemt' })
  await box(named).getByText('Pārdēvēt vai izņemt vēl nevar.').waitFor()
  await box(named).getByRole('link', { name: 'Dialogs: get-card' }).first().waitFor()
  expect(await box(named).getByRole('button', { name: 'Izņemt' }).isDisabled()).toBe(true)
  await box(named).scrollIntoViewIfNeeded()
  await screenshot(named, '33-studio-named')
  expect(await violations(named)).toEqual([])

  const page = await open(annas, 'topic/late-fee')
  await box(page).getByText('Nekas cits to nepiemin').waitFor()
  await box(page).getByRole('button', { name: 'Izņemt' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Izņemt' }).click()
  await page.getByRole('heading', { name: 'Izņemtie' }).waitFor()
  await screenshot(page, '34-studio-removed')
  expect(await violations(page)).toEqual([])
  await page.getByRole('main').getByRole('link', { name: 'Temats: late-fee' }).click()
  await page.getByText(/izņemts; tā tas bija · Anna/).click()
  await page.getByRole('button', { name: 'Atjaunot šo redakciju' }).first().click()
  await page.getByText('Atjaunots. Paraksts jāsaņem no jauna.').waitFor()
  expect(file('knowledge/late-fee.yaml')).toContain('title:')
})

describe('the studio works', () => {
  test('by keyboard alone', async () => {
    const page = await open(annas, 'topic/card-fee')
    await checked(page)
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    await page.getByLabel('Meklēt tematu vai dialogu').focus()
    const reach = async (name: string) => {
      for (let i = 0; i < 90 && !(await focused()).startsWith(name); i++) await page.keyboard.press('Tab')
      expect(await focused()).toContain(name)
    }
    await reach('Bibliotēkas darba laiks')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Temats: Bibliotēkas darba laiks' }).waitFor()
    const title = page.getByRole('group', { name: 'Virsraksts' }).getByLabel('latviski')
    await title.focus()
    await page.keyboard.type('!')
    await page.keyboard.press('Enter')
    await saved(page)
    expect(file('knowledge/opening-hours.yaml')).toContain('!')
  })

  test('without sideways scrolling at 320 pixels', async () => {
    const page = await open(annas, 'topic/card-fee')
    await page.setViewportSize({ width: 320, height: 700 })
    await checked(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await violations(page)).toEqual([])
    await page.goto(`${server.url}/studio#/library/publishing`)
    await page.getByRole('heading', { name: 'Publicētās versijas' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await screenshot(page, '35-studio-publishing-small')
    expect(await violations(page)).toEqual([])
  })

  test('without running what somebody writes into a text', async () => {
    const page = await open(annas, 'topic/card-fee')
    const dialogs: string[] = []
    page.on('dialog', (dialog) => dialogs.push(dialog.message()))
    await checked(page)
    await answerIn(page).fill(
      '<img src=x onerror=alert(1)> [x](javascript:alert(2)) **karte**\n\n## adult\n\na\n\n## child\n\nb',
    )
    await page.getByText('Tekstā ir HTML.').waitFor()
    await page.getByText('<img src=x onerror=alert(1)>').last().waitFor()
    expect(await page.locator('img, a[href^="javascript"]').count()).toBe(0)
    expect(dialogs).toEqual([])
  })
})
