import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { pino } from "pino";
import { exportWorkspace } from "#kernel/server/export/export-workspace.ts";
import type { TestWeft } from "#kernel/server/testing/test-weft.ts";
import { wholeDatabase } from "./whole-database.ts";

/** A log at its most talkative, kept. */
export function keptLog(): { lines: string[]; log: pino.Logger } {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { lines, log: pino({ level: "trace" }, stream) };
}

/** Every live frame of the workspace, whomever it is for. */
export function everyFrame(weft: TestWeft): { frames: string[]; stop(): void } {
  const frames: string[] = [];
  const stop = weft.kernel.hub.subscribe({
    workspaceId: weft.workspace.id,
    // Everything, whatever its audience: the stream of somebody who holds all there is.
    tokens: { includes: () => true } as unknown as string[],
    reader: { language: "en", timeZone: "UTC" },
    position: () => 0,
    send: (message) => void frames.push(JSON.stringify(message)),
  });
  return { frames, stop };
}

/** What an export writes, all files together. */
export async function everyExport(weft: TestWeft): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "weft-surfaces-"));
  try {
    await exportWorkspace(weft.kernel, weft.workspace, folder);
    return readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .join("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every place outside of the answers to people where something could be read, each by its name. */
export async function allSurfaces(
  weft: TestWeft,
  kept: { lines: readonly string[]; frames: readonly string[] },
): Promise<Map<string, string>> {
  const surfaces = new Map<string, string>();
  for (const { table, text } of await wholeDatabase(weft))
    surfaces.set(`table ${table}`, `${surfaces.get(`table ${table}`) ?? ""}\n${text}`);
  surfaces.set("export", await everyExport(weft));
  surfaces.set("log", kept.lines.join(""));
  surfaces.set("live frames", kept.frames.join("\n"));
  surfaces.set("metrics", await weft.kernel.metrics.registry.metrics());
  return surfaces;
}

/** On which surfaces one of the texts can be read. */
export function readableOn(surfaces: ReadonlyMap<string, string>, texts: readonly string[]): string[] {
  const forms = texts.flatMap((text) => [
    text,
    Buffer.from(text).toString("hex"),
    Buffer.from(text).toString("base64").replace(/=+$/, ""),
  ]);
  return [...surfaces].filter(([, text]) => forms.some((form) => text.includes(form))).map(([name]) => name);
}
