#!/usr/bin/env node
import { readFileSync, writeFileSync } from "node:fs";
import { kernelProblems, type ProblemKinds } from "#kernel/contract/problem.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { speakerFor } from "#kernel/server/words/speaker.ts";
import { practiceServers } from "#practices/registry.server.ts";

const speaker = speakerFor(buildHouse(practiceServers), { language: "en", timeZone: "UTC" });
const page = new URL("../docs/reference/errors.md", import.meta.url);

/** The page of every problem code, from the contracts. */
export function errorsPage(): string {
  const practices = practiceServers.flatMap(({ contract }) =>
    Object.keys(contract.problems).length > 0
      ? [[contract.id, contract.problems as ProblemKinds] as const]
      : [],
  );
  return `# Errors

Every refusal is \`application/problem+json\` (RFC 9457): \`type\`, \`title\`, \`status\`, \`code\`, \`detail\`, and where it helps
\`errors\` (which field, and what to do) or \`current\` (the record as it is now). The code is stable; go by it and not by the
words. A running Weft shows the same list on \`/api/errors\`. This page is written by \`node bin/write-errors.ts\`.

## Any operation

${table(kernelProblems)}
${practices.map(([id, problems]) => `\n## ${id}\n\n${table(problems)}\n`).join("")}`;
}

function table(problems: ProblemKinds): string {
  const rows = Object.entries(problems).map(
    ([code, { status }]) =>
      `| <a id="${code}"></a>\`${code}\` | ${status} | ${speaker.problem(problemsOf(problems)(code)).title} |`,
  );
  return ["| Code | Status | What it says |", "| --- | --- | --- |", ...rows].join("\n");
}

/** The codes the page has now, with their status. */
export function codesOnPage(): Map<string, number> {
  const rows = readFileSync(page, "utf8").matchAll(/^\| <a id="\w+"><\/a>`(\w+)` +\| (\d+) +\|/gm);
  return new Map([...rows].map(([, code, status]) => [code!, Number(status)]));
}

if (import.meta.main) writeFileSync(page, errorsPage());
