// Stand-in until sentence splitting lands.
export function splitQuestions(text: string): string[] {
  return [text]
}
