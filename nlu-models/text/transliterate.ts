const common: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  з: 'z',
  и: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  ъ: '',
}

// People write Russian in Latin letters as English, German or Baltic spelling suggests.
const habits: ReadonlyArray<Readonly<Record<string, string>>> = [
  { ж: 'zh', й: 'y', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
  { ж: 'zh', й: 'j', х: 'h', ц: 'c', ч: 'ch', ш: 'sh', щ: 'sch', ы: 'i', ь: '', э: 'e', ю: 'ju', я: 'ja' },
  { ж: 'j', й: 'i', х: 'h', ц: 'c', ч: '4', ш: '6', щ: 'w', ы: 'y', ь: "'", э: 'e', ю: 'u', я: 'ia' },
  { ж: 'z', й: 'j', х: 'h', ц: 'c', ч: 'c', ш: 's', щ: 's', ы: 'i', ь: '', э: 'e', ю: 'ju', я: 'ja' },
]

/** The ways a Russian word (lower-case, without ё) is typed in Latin letters. */
export function transliterations(word: string): string[] {
  return [
    ...new Set(habits.map((habit) => [...word].map((letter) => habit[letter] ?? common[letter] ?? letter).join(''))),
  ]
}
