import type { Language, Word } from '../shared/language.ts'
import type { Item, Listing, Member, Place } from './api.ts'
import { EstimatePanel } from './estimate-panel.tsx'
import type { FormContext } from './fields.tsx'
import type { BotForm, Form, MessagesForm, TopicForm } from './forms.ts'
import { HistoryPane } from './history-pane.tsx'
import { ItemFields } from './item-fields.tsx'
import { MergeView } from './merge-view.tsx'
import { withAllSentences } from './messages-fields.tsx'
import { MovingBox } from './moving-box.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { ProblemList } from './problem-list.tsx'
import { Signing } from './signing.tsx'
import { TestsBox } from './tests-box.tsx'
import { useDraftReport } from './use-draft-report.ts'
import { type Drafts, isChanged, keyOf, useItem } from './use-item.ts'
import { hrefOf } from './use-route.ts'

export interface ItemEditorProps {
  place: Place
  listing: Listing
  member: Member
  /** Who speaks in the preview. */
  speaker: string
  drafts: Drafts
  word: Word
  language: Language
  onChanged(saved: boolean): void
}

/** One topic, fact or dialog: its form, and beside it what the draft would do. */
export function ItemEditor(props: ItemEditorProps) {
  const { place, listing, member, speaker, drafts, word, language, onChanged } = props
  const item = useItem({ place, drafts, word, begun: (read) => begunForm(place, read, listing), onChanged })
  const { opened, conflict, said, refused } = item
  const known = useDraftReport(place, opened?.form, word)
  if (!opened) return <p role="status">{said?.text ?? word('opening')}</p>

  const { base, form } = opened
  const changed = isChanged(opened)
  const isSigned = place.kind === 'topic' || place.kind === 'dialog'
  const isFixed = place.kind === 'bot' || place.kind === 'messages' || place.kind === 'pile'
  const problems = known.report?.problems ?? refused.map((problem) => ({ ...problem, field: null }))
  const context: FormContext = { word, language, spoken: listing.languages, problems }
  const titleOf = (page: string | null) =>
    [...listing.topics, ...listing.dialogs].find(({ id }) => id === page)?.title ?? page ?? word('no-page')

  if (conflict) {
    const labelOf = (path: string) => fieldLabel(path, { place, word })
    return (
      <MergeView base={base.form} mine={form} theirs={conflict} word={word} labelOf={labelOf} onMerged={item.merge} />
    )
  }
  return (
    <div class={`editor ${place.kind}`}>
      <div class="save-bar">
        <h2>{headingOf(props, opened.form)}</h2>
        <button type="submit" form="item-form" class="primary" disabled={!changed}>
          {word('save')}
        </button>
        <button type="button" disabled={!changed} onClick={item.discard}>
          {word('discard')}
        </button>
        <p class={said?.tone ?? 'hint'} role={said?.tone === 'problem' ? 'alert' : 'status'}>
          {said?.text ?? (changed ? word('unsaved') : '')}
        </p>
      </div>
      <form
        id="item-form"
        class="fields"
        onSubmit={(event) => {
          event.preventDefault()
          if (changed) void item.save()
        }}
      >
        <ItemFields
          place={place}
          form={form}
          base={base.form}
          listing={listing}
          outline={known.report?.outline}
          context={context}
          onChange={item.change}
        />
      </form>
      <aside class="beside" aria-label={word('beside')}>
        <ProblemList
          context={context}
          isOwn={(file) => isOwnFile(file, place)}
          isStale={known.isStale}
          fault={known.fault}
        />
        {place.kind === 'topic' && (
          <PreviewPanel previews={known.report?.previews ?? []} speaker={speaker} word={word} />
        )}
        {(isSigned || place.kind === 'fact') && (
          <EstimatePanel
            estimate={known.estimate}
            isAsked={place.kind !== 'fact'}
            word={word}
            language={language}
            titleOf={titleOf}
          />
        )}
        {isSigned && (
          <TestsBox
            place={place}
            listing={listing}
            report={known.report}
            isSaved={base.hash !== null}
            drafts={drafts}
            word={word}
            onChanged={() => onChanged(false)}
          />
        )}
        {isSigned && (
          <Signing item={base} member={member} isChanged={changed} word={word} onSign={() => void item.sign()} />
        )}
        <HistoryPane
          place={place}
          hash={base.hash}
          word={word}
          onRestore={changed ? undefined : (number) => void item.restore(number)}
        />
        {!isFixed && (
          <MovingBox
            place={place}
            hash={base.hash}
            isChanged={changed}
            word={word}
            onMoved={({ to }) => {
              drafts.delete(keyOf(place))
              onChanged(true)
              location.hash = to ? hrefOf(to) : `#/${place.bot}/removed`
            }}
          />
        )}
      </aside>
    </div>
  )
}

/** A new topic rests on the only source of the pack; where there are several, the author chooses. */
function begunForm({ kind }: Place, { hash, form }: Item, { sources, sentences }: Listing): Form {
  const [only, ...others] = sources
  if (kind === 'messages') return withAllSentences(form as MessagesForm, sentences)
  return kind === 'topic' && hash === null && only && others.length === 0
    ? { ...(form as TopicForm), source: only.key }
    : form
}

function headingOf({ place, word }: ItemEditorProps, form: object): string {
  if (place.kind === 'bot') return `${word('kind-bot')}: ${(form as BotForm).name.lv || place.bot}`
  if (place.kind === 'messages') return word('kind-messages')
  if (place.kind === 'pile') return word(`pile-${place.id}`)
  const title = (form as Partial<TopicForm>).title?.lv
  return `${word(`kind-${place.kind}`)}: ${title || place.id}`
}

function isOwnFile(file: string, { bot, kind, id }: Place): boolean {
  // All facts share a file: what belongs to this one stands beside its fields.
  if (kind === 'fact') return false
  if (kind === 'bot' || kind === 'messages') return file === `${bot}/${kind}.yaml`
  if (kind === 'pile') return file === `${bot}/nlu/${id}.yaml`
  if (kind === 'test') return file === `${bot}/tests/${id}.yaml`
  return kind === 'dialog' ? file === `${bot}/dialogs/${id}.yaml` : file.startsWith(`${bot}/knowledge/${id}.`)
}

const labels: Record<string, string> = { title: 'topic-title', text: 'dialog-text', values: 'fact-values' }

function labelKey(key: string, { kind }: Place): string {
  if (kind === 'bot' || kind === 'pile') return `${kind}-${key}`
  return kind === 'test' ? `test-${key}` : (labels[key] ?? key)
}

/** `title.lv` → "Virsraksts, latviski". */
function fieldLabel(path: string, { place, word }: Pick<ItemEditorProps, 'place' | 'word'>): string {
  const [key = '', language] = path.split('.')
  const label = place.kind === 'messages' ? key : word(labelKey(key, place))
  return language === undefined ? label : `${label}, ${word(`language-${language}`)}`
}
