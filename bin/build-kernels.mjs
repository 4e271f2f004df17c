// Translates the WebAssembly text of the analysis into the bytes that are committed beside it. Run after a change of a source:
//   node bin/build-kernels.mjs
import { readFileSync, writeFileSync } from "node:fs";
import wabt from "wabt";

const toolkit = await wabt();
for (const [folder, name, constant] of [
  ["forecast", "trial-kernel", "TRIAL_KERNEL_HEX"],
  ["network", "leiden-kernel", "LEIDEN_KERNEL_HEX"],
  ["network", "permutation-kernel", "PERMUTATION_KERNEL_HEX"],
  ["opinion", "opinion-kernel", "OPINION_KERNEL_HEX"],
]) {
  const at = (ending) => new URL(`../analysis/${folder}/${name}${ending}`, import.meta.url);
  const source = readFileSync(at(".wat"), "utf8");
  const binary = toolkit.parseWat(`${name}.wat`, source, { simd: true }).toBinary({}).buffer;
  const lines = Buffer.from(binary)
    .toString("hex")
    .match(/.{1,100}/g);
  writeFileSync(
    at("-bytes.ts"),
    [
      `/** ${name}.wat in binary; made by \`node bin/build-kernels.mjs\`, not by hand. */`,
      `export const ${constant} =`,
      ...lines.map((line, which) => `  "${line}"${which === lines.length - 1 ? ";" : " +"}`),
      "",
    ].join("\n"),
  );
}
