declare module '@nlpjs/basic' {
  interface Nlp {
    addLanguage(language: string): void
    addDocument(language: string, text: string, intent: string): void
    train(): Promise<void>
    process(language: string, text: string): Promise<{ classifications: Array<{ intent: string; score: number }> }>
    nluManager: {
      process(language: string, text: string): Promise<{ classifications: Array<{ intent: string; score: number }> }>
    }
    export(minified?: boolean): string
    import(model: string): void
    settings: Record<string, unknown>
  }
  interface Container {
    register(name: string, value: unknown, isSingleton?: boolean): void
    registerConfiguration(name: string, value: Record<string, unknown>, isClass?: boolean): void
    use(item: unknown): void
    get<T>(name: string): T
  }
  export function dockStart(
    settings: Record<string, unknown>,
  ): Promise<{ get<T>(name: string): T; getContainer(): Container }>
  export type { Container, Nlp }
}
