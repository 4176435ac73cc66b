import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Hub } from '../../conversations/hub.ts'
import type { LoggedActivity, Store } from '../../store/store.ts'
import { tellPeopleOnline } from './people-online.ts'
import type { Ticket, Tickets } from './tickets.ts'
import { visibleTo } from './visible.ts'
import { toActivitySet } from './wire.ts'

export interface SocketParts {
  hub: Hub
  store: Store
  tickets: Tickets
  isAnyoneAvailable(bot: string): boolean
}

const mostPerConversation = 8
const heartbeatMs = 20_000
const goodbyeMs = 1000
const slowConsumerBytes = 1_000_000
const path = /^\/v3\/directline\/conversations\/([\w-]+)\/stream$/

/** Serves the sockets of Direct Line on an HTTP server; returns what closes them. */
export function attachSockets(server: Server, parts: SocketParts): () => void {
  const { hub, store, tickets } = parts
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 })
  const open = new Map<string, number>()

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const conversationId = path.exec(url.pathname)?.[1]
    const ticket = tickets.redeem(url.searchParams.get('t') ?? '')
    const problem = problemOf(conversationId, ticket)
    if (problem !== undefined || ticket === undefined) refuse(socket, problem ?? '401 Unauthorized')
    else sockets.handleUpgrade(request, socket, head, (connection) => serve(connection, ticket))
  }

  const problemOf = (conversationId: string | undefined, ticket: Ticket | undefined): string | undefined => {
    if (conversationId === undefined) return '404 Not Found'
    if (!ticket) return '401 Unauthorized'
    if (ticket.conversationId !== conversationId) return '403 Forbidden'
    return (open.get(conversationId) ?? 0) >= mostPerConversation ? '429 Too Many Requests' : undefined
  }

  const serve = (connection: WebSocket, ticket: Ticket): void => {
    const { conversationId } = ticket
    open.set(conversationId, (open.get(conversationId) ?? 0) + 1)
    let sent = ticket.watermark
    let alive = true
    const send = (frame: string): void => {
      // A reader that does not keep up is let go: when it returns, the log gives it what it missed.
      if (connection.bufferedAmount > slowConsumerBytes) connection.close(1013, 'too slow')
      else if (connection.readyState === connection.OPEN) connection.send(frame)
    }
    const sendEntries = (entries: readonly LoggedActivity[]): void => {
      const seen = visibleTo(ticket, store, entries)
      sent = Math.max(sent, ...entries.map((entry) => entry.seq))
      if (seen.length > 0) send(JSON.stringify(toActivitySet(seen, sent)))
    }
    const unsubscribe = hub.subscribe(conversationId, {
      onActivities: sendEntries,
      onTyping: ({ speaker, speakerName }) => {
        const role = speaker === 'user' ? 'user' : 'bot'
        send(
          JSON.stringify({
            activities: [{ type: 'typing', from: { role, name: speakerName }, channelData: { speaker, speakerName } }],
          }),
        )
      },
      // The page asks once more, hears 404, and knows that the conversation is gone.
      onEnd: () => connection.close(1000, 'conversation ended'),
    })
    sendEntries(store.activitiesAfter(conversationId, ticket.watermark))
    const presence = tellPresence(ticket, (activity) => send(JSON.stringify({ activities: [activity] })))

    const heartbeat = setInterval(() => {
      if (!alive) return connection.terminate()
      alive = false
      connection.ping()
      send('')
      presence?.again()
    }, heartbeatMs)
    connection.on('pong', () => {
      alive = true
    })
    // Clients send empty frames to keep the line open; there is nothing in them to read.
    connection.on('message', () => {
      alive = true
    })
    connection.on('error', () => connection.terminate())
    connection.on('close', () => {
      clearInterval(heartbeat)
      unsubscribe()
      presence?.stop()
      const left = (open.get(conversationId) ?? 1) - 1
      if (left === 0) open.delete(conversationId)
      else open.set(conversationId, left)
    })
  }

  /** A person at the desk knows who is there. */
  const tellPresence = ({ conversationId, agent }: Ticket, send: (activity: Record<string, unknown>) => void) => {
    const bot = store.findConversation(conversationId)?.bot
    if (agent !== undefined || bot === undefined) return undefined
    return tellPeopleOnline({ hub, bot, isAnyoneThere: () => parts.isAnyoneAvailable(bot), send })
  }

  server.on('upgrade', onUpgrade)
  return () => {
    server.off('upgrade', onUpgrade)
    for (const connection of sockets.clients) connection.close(1001, 'server stops')
    // Who does not say goodbye must not keep the server from stopping.
    setTimeout(() => {
      for (const connection of sockets.clients) connection.terminate()
    }, goodbyeMs)
    sockets.close()
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
