import { words } from 'words:widget'
import { render } from 'preact'
import { createWord, type Language, languages, toLanguage } from '../shared/language.ts'
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
  const pack = await packOf(base, bot)
  const wanted = toLanguage(script.dataset.language)
  const spoken = pack?.languages ?? languages
  const language = spoken.includes(wanted) ? wanted : (spoken[0] ?? 'lv')
  const titleIn = (l: Language) => script.dataset.title ?? pack?.assistant[l] ?? createWord(words, l)('virtual')
  const inline = place !== null
  render(<Widget {...{ base, bot, language, languages: spoken, titleIn, inline }} />, root)
}

interface Pack {
  id: string
  assistant: Record<string, string>
  languages: Language[]
}

async function packOf(base: string, bot: string): Promise<Pack | undefined> {
  try {
    const packs = (await (await fetch(`${base}/api/packs`)).json()) as Pack[]
    return packs.find(({ id }) => id === bot)
  } catch {
    // Only for the heading and the languages; without it the widget says what it is in general words.
    return undefined
  }
}

const script = document.currentScript
if (script instanceof HTMLScriptElement) {
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => void mount(script))
  else void mount(script)
}
