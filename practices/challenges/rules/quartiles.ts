/**
 * First quartile, median and third quartile, with linear interpolation between the two nearest values (type 7 of
 * Hyndman and Fan 1996, doi 10.1080/00031305.1996.10473566). Null for no values.
 * @example quartiles([1, 2, 3, 4]) // [1.75, 2.5, 3.25]
 */
export function quartiles(values: readonly number[]): [number, number, number] | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number) => {
    const place = (sorted.length - 1) * share;
    const low = sorted[Math.floor(place)]!;
    return low + (sorted[Math.ceil(place)]! - low) * (place - Math.floor(place));
  };
  return [at(0.25), at(0.5), at(0.75)];
}
