import { words } from 'words:portal'
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { createWord, languages, toLanguage } from '../shared/language.ts'

interface Pack {
  id: string
  name: Record<string, string>
  assistant: Record<string, string>
  scope: Record<string, string>
}

const query = new URLSearchParams(location.search)
const chosen = query.get('bot')?.replace(/[^\w-]/g, '') || 'ur'
const language = toLanguage(query.get('language'))
const word = createWord(words, language)

function Portal() {
  const [packs, setPacks] = useState<Pack[]>([])
  useEffect(() => {
    fetch('/api/packs')
      .then((response) => response.json())
      .then(setPacks, () => setPacks([]))
  }, [])
  // The list has just pushed the chat down: who came for the chat is taken to it again.
  useEffect(() => {
    if (location.hash === '#chat') document.querySelector('#chat')?.scrollIntoView()
  }, [packs])
  const current = packs.find((pack) => pack.id === chosen)
  return (
    <>
      <nav class="languages" aria-label={word('language')}>
        {languages.map((l) => (
          <a key={l} href={`/?bot=${chosen}&language=${l}`} lang={l} aria-current={l === language ? 'true' : undefined}>
            {l.toUpperCase()}
          </a>
        ))}
      </nav>
      <h1>{word('title')}</h1>
      <p class="lead">{word('lead')}</p>
      <p class="to-chat">
        <a href="#chat">{word('to-chat')}</a>
      </p>
      <nav aria-label={word('choose')}>
        <h2>{word('choose')}</h2>
        <ul>
          {packs.map((pack) => (
            <li key={pack.id}>
              <a
                href={`/?bot=${pack.id}&language=${language}#chat`}
                aria-current={pack.id === chosen ? 'page' : undefined}
              >
                {pack.name[language]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {current && (
        <p class="scope">
          {word('helps')}: {current.scope[language]}.
        </p>
      )}
      <p>
        <a href={`/ask?bot=${chosen}&language=${language}`}>{word('no-script')}</a>
      </p>
    </>
  )
}

document.documentElement.lang = language
document.title = word('title')
const root = document.getElementById('portal')
if (root) render(<Portal />, root)

// The widget is the very file that other sites embed.
const script = document.createElement('script')
script.src = '/widget.js'
script.dataset.bot = chosen
script.dataset.language = language
script.dataset.target = '#chat'
document.body.append(script)
