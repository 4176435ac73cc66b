/** Where a thing stands in the text as it was typed. */
export interface Span {
  start: number
  end: number
}

export type DurationUnit = 'minute' | 'hour' | 'day' | 'working-day' | 'week' | 'month' | 'year'

/** Something in a text that a dialog or a search can use as a value. */
export type Entity = Span &
  (
    | { kind: 'number'; value: number }
    | { kind: 'ordinal'; value: number }
    | { kind: 'percent'; value: number }
    | { kind: 'amount'; value: number; currency: string }
    | { kind: 'duration'; count: number; unit: DurationUnit }
    /** A day; without a year in the text it is the next such day. */
    | { kind: 'date'; date: string; isYearGiven: boolean }
    /** A month of a year, yyyy-mm. */
    | { kind: 'month'; month: string; isYearGiven: boolean }
    /** Eleven digits like a legal entity's number; `isValid` is false when the last one does not fit. */
    | { kind: 'registration-number'; value: string; isValid: boolean }
  )

export type EntityKind = Entity['kind']
