/** A moment as people in Latvia write it: 24.11.2026. 12:00. */
export function moment(iso: string): string {
  const options = { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Riga' } as const
  return new Date(iso).toLocaleString('lv', options)
}
