const weights = [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]

/** Whether 11 digits are a legal entity's registration number: first digit 4–9, weighted sum leaves 3 modulo 11. */
export function isRegistrationNumber(digits: string): boolean {
  if (!/^[4-9]\d{10}$/.test(digits)) return false
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return sum % 11 === 3
}
