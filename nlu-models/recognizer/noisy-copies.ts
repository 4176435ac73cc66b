import { addTypos, dropDiacritics } from './typos.ts'

const slipProbability = 0.3

/** The text as a hurried hand might have typed it; every second copy also without diacritics. */
function noisyCopy(text: string, number: number): string {
  const typed = addTypos(text, { probability: slipProbability, seed: number })
  return number % 2 === 1 ? dropDiacritics(typed) : typed
}

export const noisyCopies = (text: string, count: number) =>
  Array.from({ length: count }, (_, i) => noisyCopy(text, i + 1))
export const oneNoisyCopy = (text: string) => noisyCopies(text, 1)
