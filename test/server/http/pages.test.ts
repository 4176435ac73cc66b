import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixtureRuntime } from '../../support/fixture-runtime.ts'
import { dataFolder, startApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp(await fixtureRuntime(), { dataDir: dataFolder() })
})
afterAll(() => app.close())

const get = (path: string, accept = '*/*') => fetch(app.url + path, { headers: { accept } })
async function ask(question: string): Promise<string> {
  const body = new URLSearchParams({ bot: 'library', question })
  const response = await fetch(`${app.url}/ask`, { method: 'POST', body })
  expect(response.status).toBe(200)
  return response.text()
}

describe('/ask', () => {
  test('says first what answers, and whether a person is there', async () => {
    const page = await (await get('/ask?bot=library')).text()
    expect(page.indexOf('nevis cilvēks')).toBeGreaterThan(0)
    expect(page.indexOf('nevis cilvēks')).toBeLessThan(page.indexOf('<form'))
    expect(page).toContain('Pašlaik neviena darbinieka šeit nav')
  })

  test('answers with the source and its date', async () => {
    const page = await ask('Kad bibliotēka ir atvērta?')
    expect(page).toContain('no 10.00 līdz 19.00')
    expect(page).toMatch(
      /<a href="https:\/\/library\.example" rel="noopener noreferrer">[^<]+<\/a>, skatīts 24\.11\.2026\./,
    )
  })

  test('shows what was typed as text', async () => {
    const page = await ask('<script>alert(1)</script><img src=x onerror=alert(2)>"\'')
    expect(page).not.toMatch(/<script|<img|onerror="/)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  test('does not repeat personal data', async () => {
    const page = await ask('mans kods ir 320000-12345')
    expect(page).not.toContain('12345')
    expect(page).toContain('[personal-code]')
  })

  test.each([
    ['nothing but blanks', '   ', 'Ziņa ir tukša'],
    ['10 000 characters', 'ā'.repeat(10_000), 'par garu'],
    ['emoji alone', '🙂', 'vajadzīgi arī vārdi'],
  ])('meets %s with words', async (_, question, answer) => {
    expect(await ask(question)).toContain(answer)
  })

  test('promises no person, and names the ways to one', async () => {
    const page = await ask('Cik jāmaksā par nokavētu grāmatu?')
    expect(page).toContain('šajā lapā jautājumu darbiniekam nodot nevar')
    expect(page).toMatch(/href="tel:\d+"/)
  })

  test.each(['/ask?bot=nobody', '/ask?bot=__proto__', '/ask?bot=../library'])('%s is not found', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: 'PACK_UNKNOWN_BOT' } })
  })

  test('takes a parameter given twice for none', async () => {
    expect((await get('/ask?bot=library&bot=pool&language=ru&language=en')).status).toBe(200)
  })
})

describe('an error', () => {
  test('is JSON for a program and a page for a person, in their language', async () => {
    const program = await get('/nowhere')
    expect(program.status).toBe(404)
    expect(await program.json()).toEqual({
      error: { code: 'SERVER_NO_ROUTE', message: 'There is nothing at this address.' },
    })
    const person = await get('/nowhere?language=en', 'text/html,application/xhtml+xml,*/*;q=0.8')
    expect(person.status).toBe(404)
    const page = await person.text()
    expect(page).toContain('<html lang="en">')
    expect(page).toContain('There is no such page')
    expect(page).toContain('SERVER_NO_ROUTE')
  })

  test.each(['/%E0%A4%A', '/desk.js/%c0%ae', '/..%2f..%2fpackage.json', '/.env', '/%00'])(
    'for %s tells nothing of the inside',
    async (path) => {
      const response = await get(path)
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(response.status).toBeLessThan(500)
      expect(await response.text()).not.toMatch(/node_modules|\bat .+:\d+|ENOENT|asistents/)
    },
  )
})

test('no page may be framed elsewhere, run foreign code, or name what serves it', async () => {
  const { headers } = await get('/ask?bot=library')
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain("frame-ancestors 'self'")
  expect(policy).not.toContain('unsafe')
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('the widget of another site may read the names of the bots', async () => {
  const response = await get('/api/packs')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(((await response.json()) as Array<{ id: string }>).map(({ id }) => id)).toEqual(['library', 'pool'])
})
