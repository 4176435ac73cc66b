// Stand-in until masking lands.
export type Mask = (
  text: string,
  context: { previous: string[] },
) => { text: string; masked: string[]; remaskPrevious: string[] | null }
export function createMask(_: { allowed: string[] }): Mask {
  return (text) => ({ text, masked: [], remaskPrevious: null })
}
