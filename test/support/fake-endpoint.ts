import { letterVector } from './letter-vectors.mjs'

/** Stands for an OpenAI-compatible endpoint: checks what it is sent, answers in reverse order with indexes. */
export function fakeEndpoint(expected: { key: string }): typeof fetch {
  return async (address, init) => {
    const headers = new Headers(init?.headers)
    const { model, input } = JSON.parse(String(init?.body)) as { model: string; input: string[] }
    if (String(address) !== 'https://models.example.lv/v1/embeddings') return new Response('', { status: 404 })
    if (headers.get('authorization') !== (expected.key === '' ? null : `Bearer ${expected.key}`)) {
      return new Response('{"error":"bad key"}', { status: 401 })
    }
    if (model !== 'letters') return new Response('{"error":"no such model"}', { status: 404 })
    if (input.length === 0 || input.length > 64) return new Response('{"error":"too many"}', { status: 400 })
    const data = input.map((text, index) => ({ object: 'embedding', index, embedding: letterVector(text) }))
    return Response.json({ object: 'list', model, data: data.reverse() })
  }
}
