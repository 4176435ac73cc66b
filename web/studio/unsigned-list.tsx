import type { Word } from '../shared/language.ts'
import type { Unsigned } from './api.ts'
import { problemSaid } from './problem-words.ts'
import { hrefOf } from './use-route.ts'

/** What keeps a pack from going live, each one press away. */
export function UnsignedList({ bot, unsigned, word }: { bot: string; unsigned: readonly Unsigned[]; word: Word }) {
  if (unsigned.length === 0) return <p>{word('all-signed')}</p>
  return (
    <details>
      <summary>{word('unsigned-count', { count: String(unsigned.length) })}</summary>
      <ul class="unsigned">
        {unsigned.map((one) => (
          <li key={`${one.kind} ${one.id}`}>
            <a href={hrefOf({ bot, kind: one.kind, id: one.id })}>{one.title}</a>{' '}
            <span class="hint">{problemSaid(one, word)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
