declare module 'words:*' {
  export const words: Record<string, Partial<Record<'lv' | 'en' | 'ru', string>>>
}
