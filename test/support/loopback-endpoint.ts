import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type EndpointMood = 'answers' | 'fails' | 'hangs'

/** An OpenAI-compatible endpoint on the loopback device, in the mood that a test gives it. */
export async function loopbackEndpoint(givenVectorOf: (text: string) => Float32Array) {
  let vectorOf = givenVectorOf
  const texts: string[] = []
  let mood: EndpointMood = 'answers'
  const server = createServer((request, response) => {
    void answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Buffer[] = []
    for await (const piece of request) body.push(piece as Buffer)
    if (mood === 'hangs') return
    if (mood === 'fails' || request.url !== '/v1/embeddings') {
      response.writeHead(mood === 'fails' ? 503 : 404).end()
      return
    }
    const { input } = JSON.parse(Buffer.concat(body).toString('utf8')) as { input: string[] }
    texts.push(...input)
    const data = input.map((text, index) => ({ index, embedding: Array.from(vectorOf(text)) }))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ data }))
  }

  return {
    url: `http://127.0.0.1:${port}/v1`,
    /** All that it has read. */
    texts,
    feel(next: EndpointMood): void {
      mood = next
    },
    /** Gives other vectors from now on. */
    become(next: (text: string) => Float32Array): void {
      vectorOf = next
    },
    async close(): Promise<void> {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
