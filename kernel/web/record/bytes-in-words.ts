import { measured, type Reader } from "#kernel/contract/words/formats.ts";

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** @example bytesInWords(1_234_567, hand()) // "1.2 MB" */
export function bytesInWords(bytes: number, hand: Pick<Reader, "language" | "formats">): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** step;
  const length = step === 0 ? "long" : "short";
  return measured(value, units[step]!, hand, { length, digits: step > 0 && value < 10 ? 1 : 0 });
}
