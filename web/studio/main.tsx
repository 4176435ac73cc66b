import { words } from 'words:studio'
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { createWord, type Language, languages, toLanguage } from '../shared/language.ts'
import { SignIn } from '../shared/sign-in.tsx'
import { createMemory } from '../shared/storage.ts'
import { api, type Member } from './api.ts'
import { problemOf } from './problem-words.ts'
import { Studio } from './studio.tsx'

const memory = createMemory('localStorage')

function App() {
  const [member, setMember] = useState<Member | null | undefined>(undefined)
  const [language, setLanguage] = useState<Language>(toLanguage(memory.read('studio-language')))
  const word = createWord(words, language)
  useEffect(() => {
    api.me().then(setMember, () => setMember(null))
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
    document.title = word('title')
    memory.write('studio-language', language)
  }, [language])
  const choice = (
    <label class="language">
      <span class="hidden">{word('language')}</span>
      <select value={language} onChange={(event) => setLanguage(toLanguage(event.currentTarget.value))}>
        {languages.map((l) => (
          <option key={l} value={l}>
            {l.toUpperCase()}
          </option>
        ))}
      </select>
    </label>
  )
  if (member === undefined) return null
  if (member === null) {
    const access = { signIn: api.signIn, problemOf, onSignedIn: setMember }
    return <SignIn word={word} choice={choice} {...access} />
  }
  const leave = () => setMember(null)
  return <Studio member={member} word={word} language={language} choice={choice} onSignedOut={leave} />
}

const root = document.getElementById('app')
if (root) render(<App />, root)
