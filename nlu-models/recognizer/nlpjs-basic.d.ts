declare module '@nlpjs/basic' {
  interface Nlp {
    settings: Record<string, unknown>
    addLanguage(language: string): void
    addDocument(language: string, text: string, intent: string): void
    train(): Promise<void>
    process(language: string, text: string): Promise<{ classifications: Array<{ intent: string; score: number }> }>
    export(isCompact?: boolean): string
    import(model: string): void
  }
  interface Container {
    registerConfiguration(name: string, value: Record<string, unknown>): void
  }
  export function dockStart(
    settings: Record<string, unknown>,
  ): Promise<{ get<T>(name: string): T; getContainer(): Container }>
}
