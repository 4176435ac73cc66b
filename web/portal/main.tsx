import { words } from 'words:portal'
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { createWord, toLanguage } from '../shared/language.ts'

interface Pack {
  id: string
  name: Record<string, string>
  assistant: Record<string, string>
  scope: Record<string, string>
}

const query = new URLSearchParams(location.search)
const chosen = query.get('bot') ?? 'ur'
const language = toLanguage(query.get('language'))
const word = createWord(words, language)

function Portal() {
  const [packs, setPacks] = useState<Pack[]>([])
  useEffect(() => {
    fetch('/api/packs')
      .then((response) => response.json())
      .then(setPacks, () => setPacks([]))
  }, [])
  const current = packs.find((pack) => pack.id === chosen)
  return (
    <>
      <h1>{word('title')}</h1>
      <p class="lead">{word('lead')}</p>
      <nav aria-label={word('choose')}>
        <h2>{word('choose')}</h2>
        <ul>
          {packs.map((pack) => (
            <li key={pack.id}>
              <a href={`/?bot=${pack.id}&language=${language}`} aria-current={pack.id === chosen ? 'page' : undefined}>
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
const root = document.getElementById('portal')
if (root) render(<Portal />, root)

// The widget is the very file that other sites embed.
const script = document.createElement('script')
script.src = '/widget.js'
script.dataset.bot = chosen
script.dataset.language = language
script.dataset.target = '#chat'
document.body.append(script)
