import { readdirSync } from "node:fs";
import { cpus } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type BenchOptions, type BenchReport, benchReport } from "./report.ts";

/**
 * `npm run bench` runs all, `npm run bench -- betweenness opinion` those whose name begins so, `--json` for machines.
 * `--against FOLDER`: another checkout of Weft beside this one in the same run, where a benchmark can; `--small`: a small world for `scale`.
 */
const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    small: { type: "boolean", default: false },
    against: { type: "string" },
  },
});
const { json } = options;
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".bench.ts"))
  .map((file) => file.slice(0, -".bench.ts".length))
  .sort();
const chosen = names.filter((name) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)));
const unknown = wanted.filter((word) => !names.some((name) => name.startsWith(word)));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(" ")}. Benchmarks: ${names.join(", ") || "none yet"}`);
  process.exit(2);
}

const results: { name: string; entries: object[]; failed?: string }[] = [];
const print = (line: string) => (json ? console.error(line) : console.log(line));
print(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`);
for (const name of chosen) {
  print(`\n# ${name}`);
  const report = benchReport(print);
  try {
    const { run }: { run(report: BenchReport, options: BenchOptions): Promise<void> } = await import(
      `./${name}.bench.ts`
    );
    await run(report, { small: options.small, against: options.against ? resolve(options.against) : null });
    results.push({ name, entries: report.entries });
  } catch (error) {
    process.exitCode = 1;
    print(`    failed: ${error instanceof Error ? error.stack : String(error)}`);
    results.push({ name, entries: report.entries, failed: String(error) });
  }
}
if (json) console.log(JSON.stringify({ node: process.version, processors: cpus().length, results }));
