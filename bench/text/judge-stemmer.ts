/** A word form with its lemma and how often it stands in a corpus. */
export interface Form {
  form: string
  lemma: string
  count: number
}

/** How well stems tell which forms are of one word; all shares in 0..1. */
export interface StemmerFigures {
  /** Of the pairs of forms that share a stem: how many are of one word. */
  precision: number
  /** Of the pairs of forms of one word: how many share a stem. */
  recall: number
  f1: number
  /** Paice's understemming index: pairs of one word that were left apart. */
  understemming: number
  /** Paice's overstemming index: pairs of different words that were joined. */
  overstemming: number
  stems: number
}

/** Judges a stemmer over all pairs of forms; a pair weighs the product of its forms' weights. */
export function judgeStemmer(
  stem: (form: string) => string,
  forms: readonly Form[],
  weightOf: (form: Form) => number = () => 1,
): StemmerFigures {
  const all = new PairWeight()
  const byLemma = new Groups()
  const byStem = new Groups()
  const byBoth = new Groups()
  for (const form of forms) {
    const weight = weightOf(form)
    const stemmed = stem(form.form)
    all.add(weight)
    byLemma.add(form.lemma, weight)
    byStem.add(stemmed, weight)
    byBoth.add(`${stemmed}\t${form.lemma}`, weight)
  }
  const right = byBoth.pairs()
  const precision = byStem.pairs() === 0 ? 1 : right / byStem.pairs()
  const recall = right / byLemma.pairs()
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    understemming: 1 - recall,
    overstemming: (byStem.pairs() - right) / (all.pairs() - byLemma.pairs()),
    stems: byStem.size,
  }
}

/** Sum of the products of all pairs of the weights added. */
class PairWeight {
  private sum = 0
  private squares = 0

  add(weight: number): void {
    this.sum += weight
    this.squares += weight * weight
  }

  pairs(): number {
    return (this.sum * this.sum - this.squares) / 2
  }
}

class Groups {
  private readonly groups = new Map<string, PairWeight>()

  get size(): number {
    return this.groups.size
  }

  add(key: string, weight: number): void {
    const group = this.groups.get(key) ?? new PairWeight()
    group.add(weight)
    this.groups.set(key, group)
  }

  pairs(): number {
    return [...this.groups.values()].reduce((total, group) => total + group.pairs(), 0)
  }
}

/** Each form once, with its commonest lemma and its whole count. */
export function parseForms(tsv: string): Array<Form & { pos: string }> {
  const best = new Map<string, Form & { pos: string; of: number }>()
  for (const line of tsv.split('\n').slice(1)) {
    const [form, lemma, pos, count] = line.split('\t')
    if (!form || !lemma || !pos || !/^\p{L}+$/u.test(form)) continue
    const n = Number(count)
    const seen = best.get(form)
    if (!seen) best.set(form, { form, lemma, pos, count: n, of: n })
    else if (n > seen.of) best.set(form, { form, lemma, pos, count: seen.count + n, of: n })
    else seen.count += n
  }
  return [...best.values()].map(({ form, lemma, pos, count }) => ({ form, lemma, pos, count }))
}
