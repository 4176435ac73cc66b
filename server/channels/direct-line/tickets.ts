/** What a ticket for a socket opens. */
export interface Ticket {
  conversationId: string
  watermark: number
  agent: string | undefined
}

export interface Tickets {
  issue(ticket: Ticket): string
  /** Undefined when it is unknown or older than 60 seconds; usable again until then. */
  redeem(id: string): Ticket | undefined
}

const lifetimeMs = 60_000

/** Tickets of one process: a client whose ticket is gone asks for another. */
export function createTickets(world: { now(): Date; randomId(): string }): Tickets {
  const tickets = new Map<string, Ticket & { expiresAt: number }>()
  const forget = () => {
    for (const [id, ticket] of tickets) if (ticket.expiresAt < world.now().getTime()) tickets.delete(id)
  }
  return {
    issue(ticket) {
      forget()
      const id = world.randomId()
      tickets.set(id, { ...ticket, expiresAt: world.now().getTime() + lifetimeMs })
      return id
    },
    redeem(id) {
      forget()
      return tickets.get(id)
    },
  }
}
