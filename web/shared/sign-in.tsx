import type { ComponentChild } from 'preact'
import { useState } from 'preact/hooks'
import type { Word } from './language.ts'

export interface SignInProps<Member> {
  word: Word
  /** Where the language is chosen. */
  choice: ComponentChild
  signIn(name: string, password: string): Promise<Member>
  problemOf(error: unknown, word: Word): string
  onSignedIn(member: Member): void
}

/** Name and password; what is wrong is said beside them. */
export function SignIn<Member>({ word, choice, signIn, problemOf, onSignedIn }: SignInProps<Member>) {
  const [problem, setProblem] = useState('')
  const submit = async (form: HTMLFormElement) => {
    const data = new FormData(form)
    try {
      onSignedIn(await signIn(String(data.get('name')), String(data.get('password'))))
    } catch (error) {
      setProblem(problemOf(error, word))
    }
  }
  return (
    <main class="sign-in">
      <h1>{word('title')}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit(event.currentTarget)
        }}
      >
        <label>
          {word('name')}
          <input name="name" autocomplete="username" required />
        </label>
        <label>
          {word('password')}
          <input name="password" type="password" autocomplete="current-password" required />
        </label>
        {problem !== '' && (
          <p role="alert" class="problem">
            {problem}
          </p>
        )}
        <button type="submit" class="primary">
          {word('sign-in')}
        </button>
      </form>
      {choice}
    </main>
  )
}
