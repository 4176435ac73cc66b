import type { Word } from '../shared/language.ts'
import type { Item, Member } from './api.ts'
import { moment } from './moment.ts'

export interface SigningProps {
  item: Item
  member: Member
  isChanged: boolean
  word: Word
  onSign(): void
}

/** Who wrote and who signed the text that is saved; the one who wrote it last is told why they cannot sign. */
export function Signing({ item, member, isChanged, word, onSign }: SigningProps) {
  const { signature, edited, hash } = item
  const why = isChanged ? 'sign-unsaved' : edited?.by === member.name ? 'sign-own' : undefined
  return (
    <section class="panel-box signing" aria-label={word('signing')}>
      <h3>{word('signing')}</h3>
      {hash !== null && (
        <p>{edited ? word('edited-by', { name: edited.by, at: moment(edited.at) }) : word('edited-outside')}</p>
      )}
      <p>
        {signature
          ? word('signed-by', { name: signature.reviewedBy, on: signature.reviewedOn })
          : word('signed-by-nobody')}
      </p>
      {why && <p class="hint">{word(why)}</p>}
      <button type="button" disabled={why !== undefined || hash === null || signature !== null} onClick={onSign}>
        {word('sign')}
      </button>
    </section>
  )
}
