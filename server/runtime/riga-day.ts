const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Riga', dateStyle: 'short' })

const toMinute = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Riga', dateStyle: 'short', timeStyle: 'short' })

/** A moment as the clock in Riga shows it, YYYY-MM-DD HH:MM. */
export function rigaMinute(moment: Date): string {
  return toMinute.format(moment)
}

/** The calendar day in Riga at a moment, YYYY-MM-DD: facts change at its midnight. */
export function rigaDay(moment: Date): string {
  return format.format(moment)
}
