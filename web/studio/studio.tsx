import type { ComponentChild } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Language, Word } from '../shared/language.ts'
import { api, type Listing, type Member, type Pack } from './api.ts'
import { FactsTable } from './facts-table.tsx'
import { ItemEditor } from './item-editor.tsx'
import { NewPack } from './new-pack.tsx'
import { PackNav } from './pack-nav.tsx'
import { problemOf } from './problem-words.ts'
import { PublishingPane } from './publishing-pane.tsx'
import { RemovedList } from './removed-list.tsx'
import { TryPane } from './try-pane.tsx'
import { type Drafts, isChanged, keyOf } from './use-item.ts'
import { useRoute } from './use-route.ts'

export interface StudioProps {
  member: Member
  word: Word
  language: Language
  choice: ComponentChild
  onSignedOut(): void
}

/** A pack's contents on the left, what is being edited on the right. */
export function Studio({ member, word, language, choice, onSignedOut }: StudioProps) {
  const route = useRoute()
  const drafts = useRef<Drafts>(new Map()).current
  const [packs, setPacks] = useState<Pack[] | undefined>()
  const [listing, setListing] = useState<Listing | undefined>()
  const [problem, setProblem] = useState('')
  const [, showAgain] = useState(0)
  const bot = route.at === 'nothing' ? packs?.[0]?.id : route.bot
  const pack = packs?.find(({ id }) => id === bot)

  const fail = (error: unknown) => setProblem(problemOf(error, word))
  const read = (id: string) => api.listing(id).then(setListing, fail)
  const readPacks = () => api.packs().then(setPacks, fail)
  useEffect(() => void readPacks(), [])
  useEffect(() => {
    if (bot !== undefined) void read(bot)
  }, [bot])
  useEffect(() => warnOfUnsaved(drafts), [])
  useEffect(() => {
    document.title = word('title')
  }, [word])

  const onChanged = (saved: boolean) => {
    if (saved && bot !== undefined) void Promise.all([read(bot), readPacks()])
    showAgain((count) => count + 1)
  }
  const shown = listing?.id === bot ? listing : undefined
  const newPack = member.bot === '*' && <NewPack isFirst={packs?.length === 0} word={word} onMade={readPacks} />
  return (
    <div class="studio">
      <header>
        <h1>{word('title')}</h1>
        {packs?.length !== 0 && (
          <label class="pack">
            <span class="hidden">{word('pack')}</span>
            <select
              value={bot}
              onChange={(event) => {
                location.hash = `#/${event.currentTarget.value}/try`
              }}
            >
              {packs?.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <span class="member">{member.name}</span>
        {choice}
        <button type="button" onClick={() => void api.signOut().finally(onSignedOut)}>
          {word('sign-out')}
        </button>
      </header>
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {shown && <PackNav listing={shown} route={route} drafts={drafts} word={word} newPack={newPack} />}
      <main>
        {packs?.length === 0 && newPack}
        {shown && route.at === 'nothing' && <p class="empty">{word('choose')}</p>}
        {shown && (route.at === 'nothing' || route.at === 'try') && (
          <TryPane
            key={shown.id}
            listing={shown}
            serves={pack?.serves ?? false}
            speaker={pack?.name ?? ''}
            drafts={drafts}
            word={word}
            onChanged={onChanged}
          />
        )}
        {shown && route.at === 'publishing' && <PublishingPane key={shown.id} listing={shown} word={word} />}
        {shown && route.at === 'removed' && <RemovedList listing={shown} word={word} />}
        {shown && route.at === 'item' && (
          <ItemEditor
            key={keyOf(route)}
            place={route}
            listing={shown}
            member={member}
            speaker={pack?.name ?? ''}
            drafts={drafts}
            word={word}
            language={language}
            onChanged={onChanged}
          />
        )}
        {shown && route.at === 'item' && route.kind === 'fact' && (
          <FactsTable listing={shown} word={word} chosen={route.id} />
        )}
      </main>
    </div>
  )
}

/** The browser asks before a page with unsaved drafts is closed. */
function warnOfUnsaved(drafts: Drafts): () => void {
  const warn = (event: BeforeUnloadEvent) => {
    if ([...drafts.values()].some(isChanged)) event.preventDefault()
  }
  addEventListener('beforeunload', warn)
  return () => removeEventListener('beforeunload', warn)
}
