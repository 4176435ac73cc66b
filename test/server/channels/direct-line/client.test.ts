import { DirectLine } from 'botframework-directlinejs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import xhr2 from 'xhr2'
import { type RealServer, startServer } from '../../../support/real-server.ts'

let server: RealServer
beforeAll(async () => {
  // The client is made for browsers: it looks for these on the global object.
  Object.assign(globalThis, { WebSocket, XMLHttpRequest: xhr2 })
  server = await startServer()
}, 60_000)
afterAll(() => server?.end('SIGTERM'))

async function token(): Promise<string> {
  const response = await fetch(`${server.url}/v3/directline/tokens/generate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: '{"bot":"library"}',
  })
  return ((await response.json()) as { token: string }).token
}

test.each([true, false])(
  "Microsoft's own client gets its echo first and then the answer (socket: %s)",
  { timeout: 30_000 },
  async (webSocket) => {
    const client = new DirectLine({
      domain: `${server.url}/v3/directline`,
      token: await token(),
      webSocket,
      pollingInterval: 200,
    })
    let subscription: { unsubscribe(): void } | undefined
    const seen: Array<{ id?: string; text?: string; clientActivityID?: unknown; role?: unknown }> = []
    const answered = new Promise<void>((resolve) => {
      subscription = client.activity$.subscribe((activity) => {
        if (activity.type !== 'message') return
        seen.push({
          id: activity.id ?? '',
          text: activity.text ?? '',
          clientActivityID: (activity.channelData as Record<string, unknown>)?.clientActivityID,
          role: (activity.from as { role?: string }).role,
        })
        if (activity.text?.includes('10.00')) resolve()
      })
    })
    const id = await new Promise<string>((resolve, reject) => {
      client
        .postActivity({
          type: 'message',
          from: { id: 'dl_x' },
          text: 'Kad bibliotēka ir atvērta?',
          channelData: { clientActivityID: 'client-1' },
        } as never)
        .subscribe(resolve, reject)
    })
    await answered
    subscription?.unsubscribe()
    const echo = seen.findIndex((a) => a.clientActivityID === 'client-1')
    expect(seen[echo]).toMatchObject({ id, role: 'user', text: 'Kad bibliotēka ir atvērta?' })
    expect(seen.findIndex((a) => a.text?.includes('10.00'))).toBeGreaterThan(echo)
  },
)
