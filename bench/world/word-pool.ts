import { randomStream } from "#analysis/random.ts";

const syllables = "ka lo mi ter ven sor da pel ru gan fi bor nu zel hat".split(" ");

/** 3,000 made-up words of two to four syllables, each its own stem. */
export function vocabulary(): string[] {
  const random = randomStream(7);
  const words = new Set<string>();
  while (words.size < 3_000) {
    words.add(
      Array.from({ length: 2 + random.below(3) }, () => syllables[random.below(syllables.length)]).join(""),
    );
  }
  return [...words];
}

/**
 * Lines of five words and texts of eighty, by Zipf's law, so that there are common and rare words as in people's text.
 * Two words have a known share of the texts: `supplier` 60 %, `tariff` 1 %.
 */
export function wordPool(count: number): { lines: string[]; bodies: string[] } {
  const words = vocabulary();
  const random = randomStream(11);
  const sentence = (length: number) =>
    Array.from({ length }, () => words[Math.floor(words.length ** random.real()) - 1]).join(" ");
  const lines: string[] = [];
  const bodies: string[] = [];
  for (let n = 0; n < count; n++) {
    lines.push(sentence(5));
    const common = random.real() < 0.6 ? " supplier" : "";
    const rare = random.real() < 0.01 ? " tariff" : "";
    bodies.push(sentence(80) + common + rare);
  }
  return { lines, bodies };
}
