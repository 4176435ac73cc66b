/** The words of Latvian. */
export interface Dictionary {
  isWord(word: string): boolean
  /** Words that may have been meant, the nearest first; takes a tenth of a second. */
  suggest(word: string): string[]
}

/**
 * Hunspell with its Latvian dictionary; undefined where the two packages are not installed. Both are for development
 * alone: the dictionary's licence (LGPL) is not that of the platform.
 */
export async function loadDictionary(): Promise<Dictionary | undefined> {
  const packages = await importPackages()
  if (packages === undefined) return undefined
  const [{ createHunspellFromStrings }, { default: files }] = packages
  const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
  const hunspell = await createHunspellFromStrings(textOf(files.aff), textOf(files.dic))
  return {
    isWord: remember((word) => hunspell.testSpelling(word)),
    suggest: remember((word) => hunspell.getSpellingSuggestions(word)),
  }
}

async function importPackages() {
  try {
    return await Promise.all([import('hunspell-wasm'), import('dictionary-lv')])
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

const rememberedWords = 50_000

/** The same words stand in every text of a pack, and again in the next check. */
function remember<T>(find: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>()
  return (word) => {
    const found = known.has(word) ? (known.get(word) as T) : find(word)
    if (known.size >= rememberedWords) known.clear()
    known.set(word, found)
    return found
  }
}
