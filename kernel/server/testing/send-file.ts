import type { Readable } from "node:stream";
import type { Attachment } from "#kernel/contract/core/attachments.ts";
import type { Problem } from "#kernel/contract/problem.ts";
import type { TestPerson, TestWeft } from "./test-weft.ts";

export type SentAnswer = {
  status: number;
  body: Attachment;
  problem: Problem;
  headers: Record<string, unknown>;
};

/** Attaches a file as a browser does: the bytes as the body. */
export async function sendFile(
  weft: TestWeft,
  person: TestPerson,
  given: {
    record: string;
    name: string;
    content: Buffer | string | Readable;
    headers?: Record<string, string>;
  },
): Promise<SentAnswer> {
  const { record, name, content, headers = {} } = given;
  const response = await weft.server.inject({
    method: "POST",
    url: `/api/v1/workspaces/${weft.workspace.slug}/records/${record}/attachments?name=${encodeURIComponent(name)}`,
    headers: {
      cookie: person.cookie,
      "x-weft-csrf": person.csrf,
      "content-type": "application/octet-stream",
      ...headers,
    },
    payload: content as Buffer,
  });
  const body = response.json();
  return { status: response.statusCode, body, problem: body, headers: response.headers };
}

export async function fetchFile(
  weft: TestWeft,
  person: TestPerson,
  given: { record: string; id: string; headers?: Record<string, string> },
) {
  return weft.server.inject({
    method: "GET",
    url: `/api/v1/workspaces/${weft.workspace.slug}/records/${given.record}/attachments/${given.id}`,
    headers: { cookie: person.cookie, ...given.headers },
  });
}
