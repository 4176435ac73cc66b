import { useEffect, useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import { api, type Moving, type Naming, type Place } from './api.ts'
import { AskOnce, type Question } from './ask-once.tsx'
import type { Kind } from './forms.ts'
import { namePatterns } from './new-item.tsx'
import { problemOf } from './problem-words.ts'
import { hrefOf } from './use-route.ts'

export interface MovingBoxProps {
  place: Place
  hash: string | null
  /** A draft that is not saved would be lost. */
  isChanged: boolean
  word: Word
  /** It is gone, or it is called otherwise. */
  onMoved(moved: { to: Place | undefined }): void
}

/** What names an item, and removing or renaming it once nothing does. */
export function MovingBox({ place, hash, isChanged, word, onMoved }: MovingBoxProps) {
  const [named, setNamed] = useState<Naming[] | undefined>()
  const [name, setName] = useState('')
  const [question, setQuestion] = useState<Question | undefined>()
  const [problem, setProblem] = useState('')
  const fail = (error: unknown) => setProblem(problemOf(error, word))
  useEffect(() => {
    setNamed(undefined)
    if (hash !== null) api.named(place).then(setNamed, fail)
  }, [hash])
  if (hash === null) return null

  const take = (moved: Moving, to: Place | undefined) => {
    if (moved.outcome === 'named') setNamed(moved.named)
    if (moved.outcome === 'conflict') setProblem(word('moving-conflict'))
    if (moved.outcome === 'saved') onMoved({ to })
  }
  const askToRemove = () =>
    setQuestion({
      text: word('ask-remove', { id: place.id }),
      go: word('remove-item'),
      act: () => api.remove(place, hash).then((moved) => take(moved, undefined), fail),
    })
  const askToRename = () =>
    setQuestion({
      text: word('ask-rename', { id: place.id, to: name }),
      go: word('rename'),
      act: () => api.rename(place, { hash, to: name }).then((moved) => take(moved, { ...place, id: name }), fail),
    })
  const mayMove = !isChanged && named?.length === 0
  return (
    <section class="panel-box moving" aria-label={word('moving')}>
      <h3>{word('moving')}</h3>
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <NamedBy bot={place.bot} kind={place.kind} named={named} word={word} />
      {isChanged && <p class="hint">{word('moving-unsaved')}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          askToRename()
        }}
      >
        <label>
          {word('rename-to')}
          <input
            required
            maxLength={60}
            pattern={namePatterns[place.kind]}
            title={word(place.kind === 'fact' ? 'new-fact-hint' : 'new-name-hint')}
            value={name}
            disabled={!mayMove}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <button type="submit" disabled={!mayMove}>
          {word('rename')}
        </button>
      </form>
      <button type="button" class="danger" disabled={!mayMove} onClick={askToRemove}>
        {word('remove-item')}
      </button>
      {question && <AskOnce question={question} word={word} onClose={() => setQuestion(undefined)} />}
    </section>
  )
}

interface NamedByProps {
  bot: string
  kind: Kind
  named: readonly Naming[] | undefined
  word: Word
}

function NamedBy({ bot, kind, named, word }: NamedByProps) {
  if (!named) return <p class="empty">{word('naming')}</p>
  if (named.length === 0) return <p>{word('named-by-nothing')}</p>
  return (
    <>
      <p>{word('named-by')}</p>
      {kind === 'fact' && <p class="hint">{word('fact-signatures')}</p>}
      <ul>
        {named.map(({ file, line, kind: itsKind, id }) => (
          <li key={`${file}:${line}`}>
            {itsKind && id ? (
              <a href={hrefOf({ bot, kind: itsKind, id })}>{`${word(`kind-${itsKind}`)}: ${id}`}</a>
            ) : (
              <span>{word('named-in-file')}</span>
            )}{' '}
            <span class="where">
              {file}:{line}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
