/** Turns what the trees say into a probability that holds in one pack: log-odds × slope + offset (Platt 1999). */
export interface Calibration {
  slope: number
  offset: number
}

/** What the trees said of a candidate (log-odds), whether it was right, and how much that counts. */
export interface Experience {
  logOdds: number
  label: 0 | 1
  weight: number
}

// As if so many questions had already shown that nothing needs to be corrected: three topics shall not say otherwise.
const doubt = 40
const steps = 25
// No finite experience is certainty.
const surest = 0.995

/** Fits slope and offset by Newton's method. */
export function fitCalibration(experiences: readonly Experience[]): Calibration {
  let slope = 1
  let offset = 0
  for (let step = 0; step < steps; step++) {
    let gSlope = doubt * (slope - 1)
    let gOffset = doubt * offset
    let hSlope = doubt
    let hBoth = 0
    let hOffset = doubt
    for (const { logOdds, label, weight } of experiences) {
      const p = sigmoid(slope * logOdds + offset)
      const error = weight * (p - label)
      const curve = weight * p * (1 - p)
      gSlope += error * logOdds
      gOffset += error
      hSlope += curve * logOdds * logOdds
      hBoth += curve * logOdds
      hOffset += curve
    }
    const size = hSlope * hOffset - hBoth * hBoth
    slope -= (hOffset * gSlope - hBoth * gOffset) / size
    offset -= (hSlope * gOffset - hBoth * gSlope) / size
  }
  return { slope, offset }
}

/** The calibrated probability, 0..0.995. */
export function calibrate({ slope, offset }: Calibration, logOdds: number): number {
  return Math.min(surest, sigmoid(slope * logOdds + offset))
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
