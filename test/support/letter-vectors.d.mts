export function letterVector(text: string): number[]
