import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
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
