// Stand-in until language identification lands.
type Language = 'lv' | 'en' | 'ru'
export function identifyLanguage(text: string, { previous }: { previous?: Language | undefined; allowed: readonly Language[] }): { language: Language } {
  if (/[а-яё]/i.test(text)) return { language: 'ru' }
  if (/\b(the|is|how|what|do|can|to|where|i)\b/i.test(text)) return { language: 'en' }
  return { language: previous ?? 'lv' }
}
