import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Language } from '../runtime/types.ts'

/** The words of one page, by key. */
export type InterfaceWords = (key: string, language: Language) => string

/** Reads `_shared/interface/<page>.yaml`; a word that is missing shows its key. */
export function loadInterfaceWords(botsDir: string, page: string): InterfaceWords {
  const words = parse(readFileSync(join(botsDir, '_shared', 'interface', `${page}.yaml`), 'utf8')) as Record<
    string,
    Partial<Record<Language, string>>
  >
  return (key, language) => words[key]?.[language] ?? words[key]?.lv ?? key
}
