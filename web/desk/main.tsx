import { words } from 'words:desk'
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { createWord, type Language, languages, toLanguage } from '../shared/language.ts'
import { SignIn } from '../shared/sign-in.tsx'
import { createMemory } from '../shared/storage.ts'
import { api, type Member } from './api.ts'
import { Desk } from './desk.tsx'
import { problemOf } from './problem.ts'

const memory = createMemory('localStorage')

function App() {
  const [member, setMember] = useState<Member | null | undefined>(undefined)
  const [language, setLanguage] = useState<Language>(toLanguage(memory.read('desk-language')))
  const word = createWord(words, language)
  useEffect(() => {
    api.me().then(setMember, () => setMember(null))
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
    memory.write('desk-language', language)
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
  return <Desk member={member} word={word} choice={choice} onSignedOut={() => setMember(null)} />
}

const root = document.getElementById('app')
if (root) render(<App />, root)
