import { expect, test } from 'vitest'
import { drawSentences, sentencesOf } from '../../bench/sentences.ts'

test('Markdown is cut into sentences without its signs', () => {
  const markdown = '- **Pasei:** maksājiet [portālā](https://example.lv) uzreiz. Kvīti (ja tā ir) saglabājiet!\n\nJā.'
  expect(sentencesOf(markdown)).toEqual(['Pasei: maksājiet portālā uzreiz.', 'Kvīti (ja tā ir) saglabājiet!'])
})

test('a date and an abbreviation do not end a sentence, an address may', () => {
  const text =
    'No 2026. gada 1. janvāra maksā kase (reģ. Nr. 23). Tālāk to nosaka Rīgas iela 4. Rakstiet uz pasts@ur.gov.lv. Zvaniet tūlīt uz iestādi.'
  expect(sentencesOf(text)).toEqual([
    'No 2026. gada 1. janvāra maksā kase (reģ. Nr. 23).',
    'Tālāk to nosaka Rīgas iela 4.',
    'Rakstiet uz pasts@ur.gov.lv.',
    'Zvaniet tūlīt uz iestādi.',
  ])
})

test('a seed draws the same sentences in whatever order they stand, another seed draws others', () => {
  const sentences = Array.from({ length: 50 }, (_, i) => `Šis ir teikums ${i}.`)
  const drawn = drawSentences(sentences, '1', 5)
  expect(drawSentences([...sentences].reverse(), '1', 5)).toEqual(drawn)
  expect(drawSentences(sentences, '2', 5)).not.toEqual(drawn)
})
