import { useEffect, useRef, useState } from 'preact/hooks'
import { type Client, followConversation } from '../direct-line/client.ts'
import { mergeActivities, type Shown } from '../direct-line/transcript.ts'
import type { Word } from '../shared/language.ts'
import { api, type Candidate, type Handoff } from './api.ts'
import { ContactList } from './contact-list.tsx'
import { CandidateList, Transcript, WhyLine } from './parts.tsx'
import { problemOf } from './problem.ts'
import { type Inserted, ReplyForm } from './reply-form.tsx'
import { SlotNotes } from './slot-notes.tsx'

export interface ConversationPaneProps {
  handoff: Handoff
  word: Word
  /** Something has been noted: the handoff is another now. */
  onNoted(): void
  onRelease(): void
  onResolve(): void
}

const typingMs = 4000

/** A conversation that this person owns: what is said, as it is said, and the answer they write. */
export function ConversationPane({ handoff, word, onNoted, onRelease, onResolve }: ConversationPaneProps) {
  const [shown, setShown] = useState<Shown[]>([])
  const [typing, setTyping] = useState(false)
  const [problem, setProblem] = useState('')
  const [inserted, setInserted] = useState<Inserted | undefined>()
  const client = useRef<Client | undefined>(undefined)
  // What is written before the line is there waits for it.
  const connected = useRef<Promise<Client> | undefined>(undefined)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let stopped = false
    // Claiming one's own conversation again gives a fresh token.
    connected.current = api.claim(handoff.id).then(({ directLine }) => {
      if (stopped) throw new Error('the pane was closed')
      client.current = followConversation('', directLine, {
        onActivities(activities) {
          const ofCitizen = activities.filter((a) => a.channelData?.speaker === 'user')
          if (ofCitizen.some(({ type }) => type === 'typing')) {
            clearTimeout(timer)
            setTyping(true)
            timer = setTimeout(() => setTyping(false), typingMs)
          }
          if (ofCitizen.some(({ type }) => type === 'message')) setTyping(false)
          setShown((old) => mergeActivities(old, activities))
        },
        onOnline: (online) => setProblem(online ? '' : word('no-connection')),
        onEnded: () => setProblem(word('gone')),
        onAccess: () => undefined,
      })
      return client.current
    })
    connected.current.catch((error: unknown) => {
      if (!stopped) setProblem(problemOf(error, word))
    })
    return () => {
      stopped = true
      clearTimeout(timer)
      client.current?.close()
    }
  }, [])

  const insert = ({ text, citation }: Candidate) => setInserted({ text: plainText(text), citation })

  return (
    <section class="conversation" aria-label={handoff.question}>
      <div class="summary">
        <p class="asked">{handoff.question}</p>
        <WhyLine handoff={handoff} word={word} />
        <button type="button" onClick={onResolve}>
          {word('resolve')}
        </button>
        <button type="button" onClick={onRelease}>
          {word('release')}
        </button>
      </div>
      <Transcript activities={shown.map((item) => item.activity)} word={word} />
      <p class="typing" aria-live="polite">
        {typing ? word('typing') : ''}
      </p>
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <ReplyForm
        word={word}
        inserted={inserted}
        onTyping={() => void client.current?.post({ type: 'typing' }).catch(() => undefined)}
        onSend={async ({ id, text, citations }) => {
          const channelData = { clientActivityID: id, epoch: handoff.epoch, citations }
          try {
            const line = await connected.current
            if (!line) throw new Error('not connected')
            await line.post({ type: 'message', text, channelData })
            setProblem('')
            return true
          } catch (error) {
            setProblem(problemOf(error, word))
            return false
          }
        }}
      />
      <div class="side">
        <ContactList contacts={handoff.contacts ?? []} word={word} />
        <SlotNotes
          slots={handoff.slots ?? []}
          word={word}
          onNote={async (slot, value) => {
            try {
              await api.note(handoff.id, slot, value)
              onNoted()
              return ''
            } catch (error) {
              return problemOf(error, word)
            }
          }}
        />
        <CandidateList handoff={handoff} word={word} onInsert={insert} />
      </div>
    </section>
  )
}

// A person's message is plain text: the marks of Markdown are taken out of what is inserted.
function plainText(markdown: string): string {
  return markdown.replace(/\*\*([^*]+)\*\*/g, '$1').replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)')
}
