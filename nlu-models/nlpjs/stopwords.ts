const list = (words: string) => words.trim().split(/\s+/)

/** Folded words without a subject of their own, in Latvian, English and Russian. */
export const stopwords: ReadonlySet<string> = new Set([
  ...list(`un vai ja bet ka lai jo ari tad tomer par no uz ar pie pec pirms caur zem virs pret es tu vins vina mes jus
    man mans mana manu sis si so tas ta to tie jau vel tikai te tur ir nav bija bus ludzu`),
  ...list(`the a an and or but if of to in on at by for from with is are was were be i you he she it we they my your
    this that please`),
  ...list(`и или но а в во на с со по к ко о об от до из за у для не ни же ли бы я ты он она мы вы они мой моя мое это
    этот эта пожалуйста`),
])
