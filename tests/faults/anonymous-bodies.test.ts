import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import { tellDrill } from "../support/drill-figures.ts";
import { openBeside, type RealWeft, startRealWeft } from "../support/real-weft.ts";

let dataFolder: string;
let weft: RealWeft;
beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), "weft-bodies-"));
  weft = await startRealWeft({ dataFolder });
  const kernel = await openBeside(dataFolder);
  await createWorkspace(kernel, { name: "Works", admin: { email: "a@example.org" }, now: kernel.now() });
  await kernel.close();
});
afterAll(async () => {
  await weft.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

const half = 4 * 1024 * 1024 - 100;
const deep = Buffer.from("[".repeat(half) + "]".repeat(half));

async function post(path: string, type: string, body: Buffer, headers: Record<string, string> = {}) {
  const response = await fetch(`${weft.address}/api/v1/workspaces${path}`, {
    method: "POST",
    headers: { "content-type": type, ...headers },
    body: new Uint8Array(body),
  });
  const problem = (await response.json()) as { code: string };
  return [response.status, problem.code];
}

/** Bytes the process holds, in MB; asked of the process itself. */
async function held(): Promise<number> {
  const text = await (await fetch(`${weft.address}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)![1]) / 1e6;
}

describe("eight megabytes from nobody", () => {
  const types = [
    "application/json",
    "text/csv",
    "text/plain",
    "application/octet-stream",
    "application/x-www-form-urlencoded",
  ];

  test.each(types)("of %s are refused for who sends them, and their senders read it", async (type) => {
    const before = await held();
    const answers = await Promise.all([
      post("/nowhere/people/imports", type, deep),
      post("/works/people/imports", type, deep),
      post("/works/records/C-1/attachments?name=a.txt", type, deep),
      post("/works/sign-ins", type, deep),
      post("/works/nothing/of/the/kind", type, deep),
      post("/works/people/imports", type, gzipSync(deep), { "content-encoding": "gzip" }),
    ]);
    expect(answers).toEqual([
      [401, "not_signed_in"],
      [401, "not_signed_in"],
      [401, "not_signed_in"],
      [413, "too_large"],
      [404, "not_found"],
      [401, "not_signed_in"],
    ]);
    // Sent were 40 MB, and parsed they would be many times as much.
    expect((await held()) - before).toBeLessThan(100);
    tellDrill({ badInputs: answers.length });
  });

  test("sixteen kilobytes are read where nobody needs to be known, and no more", async () => {
    const brackets = Buffer.from("[".repeat(10_000));
    expect(await post("/works/sign-ins", "application/json", brackets)).toEqual([400, "bad_input"]);
    expect(await post("/works/sign-ins", "application/json", Buffer.alloc(20_000, "["))).toEqual([
      413,
      "too_large",
    ]);
  });
});

/** By hand, so that what is said of the length need not be so; @returns the status of each answer. */
function exchange(text: string): Promise<string[]> {
  return new Promise((resolve) => {
    let said = "";
    const socket = connect(Number(new URL(weft.address).port), "127.0.0.1", () => socket.write(text));
    socket.setEncoding("utf8").on("data", (piece) => {
      said += piece;
      if (said.includes('"code":"bad_input"') || said.split("HTTP/1.1").length > 2) socket.destroy();
    });
    socket.on("error", () => {}).on("close", () => resolve(said.match(/(?<=HTTP\/1\.1 )\d+/g) ?? []));
  });
}

describe("a length that is not so", () => {
  const head = (length: string, path = "/api/v1/workspaces/works/sign-ins") =>
    `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${length}\r\n\r\n`;

  test("too short leaves a rest that is no request", async () => {
    const answers = await exchange(`${head("content-length: 2")}{}{"email":"a"}`);
    expect(answers[0]).toBe("400");
  });

  test("said twice, or together with chunks, is no request at all", async () => {
    expect(await exchange(head("content-length: 2\r\ncontent-length: 3"))).toEqual(["400"]);
    expect(await exchange(head("content-length: 2\r\ntransfer-encoding: chunked"))).toEqual(["400"]);
    expect(await exchange(head("content-length: -1"))).toEqual(["400"]);
  });

  test("in chunks that are none ends the connection with an answer", async () => {
    expect((await exchange(`${head("transfer-encoding: chunked")}zz\r\n`))[0]).toMatch(/^4/);
  });
});
