/** A vector for a text without any model: how often each letter pair stands in it. */
export function letterVector(text) {
  const vector = new Array(32).fill(0)
  vector[0] = 0.01
  for (let i = 0; i < text.length; i++) {
    const pair = text.charCodeAt(i) * 31 + (text.charCodeAt(i + 1) || 0)
    vector[pair % 32] += 1
  }
  return vector
}
