const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Riga', dateStyle: 'short' })

/** The calendar day in Riga at a moment, YYYY-MM-DD: facts change at its midnight. */
export function rigaDay(moment: Date): string {
  return format.format(moment)
}
