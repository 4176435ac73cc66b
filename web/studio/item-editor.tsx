import type { Language, Word } from '../shared/language.ts'
import type { DialogForm, FactForm, Listing, Member, Place, TopicForm } from './api.ts'
import { DialogFields } from './dialog-fields.tsx'
import { EstimatePanel } from './estimate-panel.tsx'
import { FactFields } from './fact-fields.tsx'
import type { FormContext } from './fields.tsx'
import { HistoryPane } from './history-pane.tsx'
import { MergeView } from './merge-view.tsx'
import { MovingBox } from './moving-box.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { ProblemList } from './problem-list.tsx'
import { Signing } from './signing.tsx'
import { TopicFields } from './topic-fields.tsx'
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
  const item = useItem({ place, drafts, word, onChanged })
  const { opened, conflict, said, refused } = item
  const known = useDraftReport(place, opened?.form, word)
  if (!opened) return <p role="status">{said?.text ?? word('opening')}</p>

  const { base, form } = opened
  const changed = isChanged(opened)
  const problems = known.report?.problems ?? refused.map((problem) => ({ ...problem, field: null }))
  const context: FormContext = { word, language, spoken: listing.languages, problems }
  const titleOf = (page: string | null) =>
    [...listing.topics, ...listing.dialogs].find(({ id }) => id === page)?.title ?? page ?? word('no-page')

  if (conflict) {
    const labelOf = (path: string) => fieldLabel(path, word)
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
        {place.kind === 'topic' && (
          <TopicFields form={form as TopicForm} listing={listing} context={context} onChange={item.change} />
        )}
        {place.kind === 'fact' && <FactFields form={form as FactForm} context={context} onChange={item.change} />}
        {place.kind === 'dialog' && (
          <DialogFields
            form={form as DialogForm}
            outline={known.report?.outline ?? []}
            context={context}
            onChange={item.change}
          />
        )}
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
        <EstimatePanel
          estimate={known.estimate}
          isAsked={place.kind !== 'fact'}
          word={word}
          language={language}
          titleOf={titleOf}
        />
        {place.kind !== 'fact' && (
          <Signing item={base} member={member} isChanged={changed} word={word} onSign={() => void item.sign()} />
        )}
        <HistoryPane
          place={place}
          hash={base.hash}
          word={word}
          onRestore={changed ? undefined : (number) => void item.restore(number)}
        />
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
      </aside>
    </div>
  )
}

function headingOf({ place, word }: ItemEditorProps, form: object): string {
  const title = (form as Partial<TopicForm>).title?.lv
  return `${word(`kind-${place.kind}`)}: ${title || place.id}`
}

function isOwnFile(file: string, { bot, kind, id }: Place): boolean {
  if (kind === 'fact') return file === `${bot}/facts.yaml`
  return kind === 'dialog' ? file === `${bot}/dialogs/${id}.yaml` : file.startsWith(`${bot}/knowledge/${id}.`)
}

const labels: Record<string, string> = { title: 'topic-title', text: 'dialog-text', values: 'fact-values' }

/** `title.lv` → "Virsraksts, latviski". */
function fieldLabel(path: string, word: Word): string {
  const [key = '', language] = path.split('.')
  const label = word(labels[key] ?? key)
  return language === undefined ? label : `${label}, ${word(`language-${language}`)}`
}
