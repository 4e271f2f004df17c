/**
 * Inverse distribution function of the triangular distribution on [0, 1] with its mode at `mode`.
 *
 * With F(mode) = mode: u < mode gives sqrt(u mode), else 1 - sqrt((1 - u)(1 - mode)). Mean (1 + mode) / 3.
 *
 * @param mode 0 to 1, @param u 0 to 1.
 * @example triangularQuantile(0.5, 0.5) // 0.5
 */
export function triangularQuantile(mode: number, u: number): number {
  return u < mode ? Math.sqrt(u * mode) : 1 - Math.sqrt((1 - u) * (1 - mode));
}
