import type { Word } from '../shared/language.ts'
import type { GivenValue } from './api.ts'

/** What the citizen has told dialogs before a person was asked for. */
export function GivenTable({ given, word }: { given: readonly GivenValue[]; word: Word }) {
  if (given.length === 0) return null
  return (
    <section>
      <table class="given">
        <caption>{word('given')}</caption>
        <tbody>
          {given.map(({ slot, label, value }) => (
            <tr key={slot}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
