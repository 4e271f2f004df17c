const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** @example bytesInWords(1_234_567) // "1.2 MB" */
export function bytesInWords(bytes: number, language?: string): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** step;
  const format = new Intl.NumberFormat(language, {
    style: "unit",
    unit: units[step]!,
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: step > 0 && value < 10 ? 1 : 0,
  });
  return format.format(value);
}
