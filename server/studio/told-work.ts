import type { Response } from 'express'
import { AppError } from '../errors.ts'
import type { Once } from './once-thread.ts'

// A line now and then keeps the way open through whatever stands between the page and us.
const signEveryMs = 10_000

/** Work that takes minutes, of which an author is told line by line. */
export interface ToldWork<Sign, Report> {
  /** What is said until the work itself tells more. */
  begins: Sign
  start(tell: (sign: Sign) => void): Once<Report>
  onFault(error: unknown): void
}

/** Does such work, one at a time: learning takes a processor and much memory. */
export type TellWork = <Sign, Report>(response: Response, work: ToldWork<Sign, Report>) => Promise<void>

/** Throws STUDIO_REPLAY_BUSY while other work is under way; who goes away stops theirs. */
export function createTellWork(): TellWork {
  let isBusy = false
  return async <Sign, Report>(response: Response, { begins, start, onFault }: ToldWork<Sign, Report>) => {
    if (isBusy) throw new AppError('STUDIO_REPLAY_BUSY', 'Another draft is being learnt. Try again in a minute.', 409)
    isBusy = true
    let newest = begins
    const tell = (sign: Sign) => {
      newest = sign
      write(response, sign)
    }
    response.type('application/x-ndjson')
    tell(begins)
    const signs = setInterval(() => tell(newest), signEveryMs)
    const work = start(tell)
    response.once('close', work.stop)
    try {
      write(response, { step: 'done', report: await work.report })
    } catch (error) {
      // Who has gone away has stopped it; that is no fault.
      if (!response.destroyed) onFault(error)
      write(response, { step: 'failed' })
    } finally {
      clearInterval(signs)
      work.stop()
      isBusy = false
      response.end()
    }
  }
}

function write(response: Response, line: unknown): void {
  if (!response.destroyed) response.write(`${JSON.stringify(line)}\n`)
}
