import { words } from 'words:widget'
import { render } from 'preact'
import { createWord, toLanguage } from '../shared/language.ts'
import { style } from './style.ts'
import { Widget } from './widget.tsx'

/** Puts the widget into a page: `<script src="/widget.js" data-bot="ur" data-language="lv" defer>`. */
async function mount(script: HTMLScriptElement): Promise<void> {
  const base = new URL(script.src).origin
  const { bot = 'ur', target } = script.dataset
  const host = document.createElement('asistents-widget')
  const place = target === undefined ? null : document.querySelector(target)
  if (place) host.setAttribute('inline', '')
  ;(place ?? document.body).append(host)
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  root.adoptedStyleSheets = [sheet]
  const language = toLanguage(script.dataset.language)
  const fallback = createWord(words, language)('virtual')
  const title = script.dataset.title ?? (await titleOf(base, bot, language)) ?? fallback
  render(<Widget base={base} bot={bot} language={language} title={title} inline={place !== null} />, root)
}

async function titleOf(base: string, bot: string, language: 'lv' | 'en' | 'ru'): Promise<string | undefined> {
  try {
    const response = await fetch(`${base}/api/packs`)
    const packs = (await response.json()) as Array<{ id: string; assistant: Record<string, string> }>
    return packs.find((pack) => pack.id === bot)?.assistant[language]
  } catch {
    // The name is only a heading; without it the widget says what it is in general words.
    return undefined
  }
}

const script = document.currentScript
if (script instanceof HTMLScriptElement) {
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => void mount(script))
  else void mount(script)
}
