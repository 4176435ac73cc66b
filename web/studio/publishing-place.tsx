import type { Word } from '../shared/language.ts'

/** The place of publishing and rolling back: their buttons come here, with the routes of server/publishing. */
export function PublishingPlace({ word }: { word: Word }) {
  return (
    <section class="publishing" aria-label={word('publishing')}>
      <h2>{word('publishing')}</h2>
      <p class="hint">{word('publishing-hint')}</p>
    </section>
  )
}
