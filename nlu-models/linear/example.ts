/** A text and the intent that a person gave it. */
export interface Example {
  text: string
  intent: string
}

/** The intents of the examples, in a fixed order. */
export function intentsOf(examples: readonly Example[]): string[] {
  return [...new Set(examples.map((example) => example.intent))].sort()
}

/** "alarm_set" and "alarmSet" as words: what an intent is called says something about what is said. */
export function nameAsText(intent: string): string {
  return intent
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
