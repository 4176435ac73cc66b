import { useEffect, useRef, useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import { api, type DraftReport, type Estimate, type Place } from './api.ts'
import type { Form } from './forms.ts'
import { problemOf } from './problem-words.ts'

// A pause in typing; together with the check itself problems are there within a second.
const pauseMs = 300

/** What is known of the draft as it is now; an older answer stays until the newer one is there. */
export interface Known {
  report: DraftReport | undefined
  estimate: Estimate | undefined
  /** The draft has changed since. */
  isStale: boolean
  fault: string
}

/** Checks the draft on every pause, and then compares its questions; only the newest draft is asked about. */
export function useDraftReport(place: Place, form: Form | undefined, word: Word): Known {
  const [report, setReport] = useState<DraftReport | undefined>()
  const [estimate, setEstimate] = useState<Estimate | undefined>()
  const [isStale, setStale] = useState(true)
  const [fault, setFault] = useState('')
  const newest = useRef(0)

  useEffect(() => {
    if (form === undefined) return
    const mine = ++newest.current
    const isNewest = () => newest.current === mine
    setStale(true)
    const ask = async () => {
      try {
        const checked = await api.check(place, form)
        if (!isNewest()) return
        setReport(checked)
        setStale(false)
        setFault('')
        const compared = await api.estimate(place, form)
        if (isNewest()) setEstimate(compared)
      } catch (error) {
        if (isNewest()) setFault(problemOf(error, word))
      }
    }
    const timer = setTimeout(() => void ask(), pauseMs)
    return () => clearTimeout(timer)
  }, [form])

  return { report, estimate, isStale, fault }
}
