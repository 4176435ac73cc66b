import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'

const path = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Debian's Chromium without a window; fails with one line when it is not installed. */
export async function launchBrowser(): Promise<Browser> {
  if (!existsSync(path)) throw new Error('TEST_NO_CHROMIUM: install Debian\'s package "chromium"')
  const flags = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return chromium.launch({ executablePath: path, args: flags })
}

/** Keeps what a page looks like under test-results/screenshots. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = join('test-results', 'screenshots')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** What stands in somebody's way on a page as it is now, by the rules of WCAG 2.2 AA and good practice. */
export async function violations(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations: found } = await new AxeBuilder({ page }).withTags(tags).analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html.slice(0, 200)).join(' ')}`)
}
