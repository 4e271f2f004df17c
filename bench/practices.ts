/**
 * How large the practices that are little more than records are, and how much of each stands again in another of them.
 *
 *     node bench/practices.ts [folder of another version]
 *
 * Counted are .ts, .tsx and .css without tests, without the files of words (words, sentences, messages), which are texts, and without
 * tables.ts where a program writes it. A line
 * is shared when it is, but for spaces, the same in another practice; `in runs` counts only those that stand there in a row of
 * three or more, since single lines such as `return (` are the language. `by shape` counts rows of six or more that differ in
 * names, texts and numbers alone. Imports, empty lines and lone punctuation count for neither side.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const names = ["commitments", "risks", "decisions", "lessons"];
const root = process.argv[2] ?? join(import.meta.dirname, "..");

const isCode = (path: string) =>
  /\.(ts|tsx|css)$/.test(path) &&
  !path.includes(".test.") &&
  path !== join("server", "tables.ts") &&
  !/(words|sentences|messages)(\.\w\w)?\.ts$/.test(path);

/** What is left of a line when names, texts and numbers are any. */
const shapeOf = (line: string) =>
  line
    .replaceAll(/"[^"]*"|`[^`]*`/g, "S")
    .replaceAll(/\b\d[\d_.]*\b/g, "0")
    .replaceAll(
      /\b(?!(?:const|return|async|await|export|function|import|type|null|S|case|if|true|false)\b)[a-z_$][\w$]*/gi,
      "n",
    );

const practices = names.map((name) => {
  const folder = join(root, "practices", name);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(isCode).toSorted();
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8"));
  const code = texts.map((text) =>
    text
      .split("\n")
      .map((line) => line.trim().replaceAll(/\s+/g, " "))
      .filter((line) => /\w/.test(line) && !line.startsWith("import ") && !/^(\/\/|\/?\*)/.test(line)),
  );
  return { name, code, files: files.length, lines: texts.join("").split("\n").length - 1 };
});

/** The share of a practice's lines that lie in a row of `length` which another has too, in percent. */
function shared(name: string, length: number, as: (line: string) => string): number {
  const rows = (lines: string[]) =>
    lines.slice(0, Math.max(0, lines.length - length + 1)).map((_, at) =>
      lines
        .slice(at, at + length)
        .map(as)
        .join("\n"),
    );
  const others = new Set(
    practices.filter((other) => other.name !== name).flatMap(({ code }) => code.flatMap(rows)),
  );
  const own = practices.find((practice) => practice.name === name)!.code;
  const hits = own.map((lines) => {
    const found = new Set<number>();
    for (const [at, row] of rows(lines).entries())
      if (others.has(row)) for (let line = at; line < at + length; line++) found.add(line);
    return found.size;
  });
  return Math.round((100 * hits.reduce((sum, hit) => sum + hit, 0)) / own.flat().length);
}

const same = (line: string) => line;
console.table(
  practices.map(({ name, files, lines }) => ({
    practice: name,
    files,
    lines,
    "shared %": shared(name, 1, same),
    "in runs of 3 %": shared(name, 3, same),
    "by shape, of 6 %": shared(name, 6, shapeOf),
  })),
);
