// Translates analysis/forecast/trial-kernel.wat into the bytes that are committed beside it. Run after a change of the source:
//   node bin/build-trial-kernel.mjs
import { readFileSync, writeFileSync } from "node:fs";
import wabt from "wabt";

const folder = new URL("../analysis/forecast/", import.meta.url);
const toolkit = await wabt();
const source = readFileSync(new URL("trial-kernel.wat", folder), "utf8");
const binary = toolkit.parseWat("trial-kernel.wat", source, { simd: true }).toBinary({}).buffer;
const lines = Buffer.from(binary)
  .toString("hex")
  .match(/.{1,100}/g);
writeFileSync(
  new URL("trial-kernel-bytes.ts", folder),
  [
    "/** trial-kernel.wat in binary; made by `node bin/build-trial-kernel.mjs`, not by hand. */",
    "export const TRIAL_KERNEL_HEX =",
    ...lines.map((line, at) => `  "${line}"${at === lines.length - 1 ? ";" : " +"}`),
    "",
  ].join("\n"),
);
