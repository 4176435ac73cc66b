import type { Activity } from './activity.ts'

/** The access to one conversation, kept by the page so that a reload goes on with it. */
export interface Access {
  conversationId: string
  token: string
  resumeKey?: string
  streamUrl?: string
}

export interface ClientEvents {
  onActivities(activities: Activity[]): void
  onOnline(online: boolean): void
  /** The conversation is gone for good. */
  onEnded(): void
  /** New tokens, to be kept. */
  onAccess(access: Access): void
}

export interface Client {
  /** Sends an activity under its own id; rejects when it did not arrive, and can be called again with the same one. */
  post(activity: Activity): Promise<string>
  close(): void
}

/** Failure with the code that the server gave. */
export class WireError extends Error {
  readonly code: string
  readonly status: number
  /** What else came with the failure. */
  readonly body: Readonly<Record<string, unknown>>
  constructor(code: string, message: string, { status, body }: { status: number; body: Record<string, unknown> }) {
    super(message)
    this.code = code
    this.status = status
    this.body = body
  }
}

const firstRetryMs = 500
const longestRetryMs = 15_000
const refreshMs = 15 * 60_000
const silentMs = 50_000

/** Follows a conversation: socket with watermark, reconnect with growing pauses, renewal and resumption of tokens. */
export function followConversation(base: string, start: Access, events: ClientEvents): Client {
  let access = start
  let watermark = ''
  let socket: WebSocket | undefined
  let attempt = 0
  let closed = false
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let lastHeard = Date.now()

  const call = (path: string, init: RequestInit = {}) => request(`${base}/v3/directline${path}`, access.token, init)
  const keep = (next: Access) => {
    access = { ...access, ...next }
    events.onAccess(access)
  }

  const connect = (streamUrl: string): void => {
    const line = new WebSocket(streamUrl)
    socket = line
    line.onopen = () => {
      attempt = 0
      lastHeard = Date.now()
      events.onOnline(true)
    }
    line.onmessage = (event) => {
      lastHeard = Date.now()
      if (typeof event.data !== 'string' || event.data === '') return
      const set = JSON.parse(event.data) as { activities?: Activity[]; watermark?: string }
      if (set.watermark) watermark = set.watermark
      if (set.activities) events.onActivities(set.activities)
    }
    line.onclose = () => {
      if (socket === line) retryLater()
    }
  }

  const retryLater = (): void => {
    if (closed) return
    socket = undefined
    events.onOnline(false)
    clearTimeout(retryTimer)
    const pause = Math.min(longestRetryMs, firstRetryMs * 2 ** attempt) * (0.6 + 0.4 * Math.random())
    attempt++
    retryTimer = setTimeout(reconnect, pause)
  }

  const reconnect = async (): Promise<void> => {
    try {
      const query = watermark === '' ? '?watermark=0' : `?watermark=${watermark}`
      const opened = (await withResume(() => call(`/conversations/${access.conversationId}${query}`))) as Access
      keep(opened)
      if (!closed && opened.streamUrl) connect(opened.streamUrl)
    } catch (error) {
      if (error instanceof WireError && error.status === 404) events.onEnded()
      else retryLater()
    }
  }

  // A closed laptop wakes with an expired token: the resume key opens the conversation again.
  const withResume = async (attemptCall: () => Promise<unknown>): Promise<unknown> => {
    try {
      return await attemptCall()
    } catch (error) {
      if (!(error instanceof WireError) || error.status !== 403 || !access.resumeKey) throw error
      const { conversationId, resumeKey } = access
      const opened = await request(
        `${base}/v3/directline/tokens/resume`,
        undefined,
        json('POST', { conversationId, resumeKey }),
      )
      keep(opened as Access)
      return attemptCall()
    }
  }

  const wake = (): void => {
    if (closed) return
    if (socket && Date.now() - lastHeard < silentMs) return
    socket?.close()
    socket = undefined
    clearTimeout(retryTimer)
    void reconnect()
  }
  const refresh = setInterval(() => {
    void call('/tokens/refresh', json('POST', {})).then(
      (next) => keep(next as Access),
      () => undefined,
    )
  }, refreshMs)
  const watch = setInterval(() => {
    // A line can be dead without saying so; the server is heard at least every 20 seconds.
    if (socket && Date.now() - lastHeard > silentMs) wake()
  }, 10_000)
  for (const name of ['online', 'pageshow', 'visibilitychange']) addEventListener(name, wake)

  if (access.streamUrl) connect(access.streamUrl)
  else void reconnect()

  return {
    async post(activity) {
      const answer = await withResume(() =>
        call(`/conversations/${access.conversationId}/activities`, json('POST', activity)),
      )
      return (answer as { id: string }).id
    },
    close() {
      closed = true
      clearInterval(refresh)
      clearInterval(watch)
      clearTimeout(retryTimer)
      for (const name of ['online', 'pageshow', 'visibilitychange']) removeEventListener(name, wake)
      socket?.close()
    },
  }
}

/** Starts a new conversation with a bot. */
export async function startConversation(base: string, options: { bot: string; locale: string }): Promise<Access> {
  const made = (await request(
    `${base}/v3/directline/tokens/generate`,
    undefined,
    json('POST', { bot: options.bot }),
  )) as Access
  return (await request(
    `${base}/v3/directline/conversations`,
    made.token,
    json('POST', { locale: options.locale }),
  )) as Access
}

/** Deletes a conversation and everything said in it. */
export async function deleteConversation(base: string, access: Access): Promise<void> {
  await request(`${base}/v3/directline/conversations/${access.conversationId}`, access.token, { method: 'DELETE' })
}

/** A JSON request. */
export function json(method: string, body: unknown): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

/** Fetches and reads JSON; throws WireError with the server's code. */
export async function request(url: string, token: string | undefined, init: RequestInit): Promise<unknown> {
  const headers = new Headers(init.headers)
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  const response = await fetch(url, { ...init, headers })
  const text = await response.text()
  const body = text === '' ? {} : (JSON.parse(text) as { error?: { code: string; message: string } })
  if (response.ok) return body
  const { code = 'UNKNOWN', message = response.statusText } = body.error ?? {}
  throw new WireError(code, message, { status: response.status, body: { ...body } })
}
