/** A place in a text where a value is put in: `{fee.sia}` or `{date.start:loc}`. */
export interface Placeholder {
  name: string
  grammar: string | undefined
  offset: number
}

const pattern = /\{([a-z][a-z0-9]*(?:[.-][a-z0-9]+)*)(?::(nom|gen|dat|loc))?\}/g

/** All placeholders of a text, in order. */
export function findPlaceholders(text: string): Placeholder[] {
  return [...text.matchAll(pattern)].map((m) => ({ name: m[1] as string, grammar: m[2], offset: m.index }))
}

/** Puts values into a text; a name without a value stays as it stands, so that a check can see it. */
export function fillTemplate(
  text: string,
  lookUp: (name: string, grammar: string | undefined) => string | undefined,
): string {
  return text.replace(pattern, (whole, name: string, grammar: string | undefined) => lookUp(name, grammar) ?? whole)
}
