import { Readable } from "node:stream";
import { AwsClient } from "aws4fetch";
import { outsideTransaction } from "../database/within-transaction.ts";
import { problem } from "../problem.ts";
import type { FileName, FilePlace } from "./file-place.ts";

export type S3Settings = {
  endpoint: string;
  region: string;
  bucket: string;
  /** Before every name; empty or with a slash at its end. */
  prefix: string;
  keyId: string;
  secret: string;
};

const ANSWER_MS = 30_000;

/** Files in a store that speaks S3 (path-style addresses), each an object `prefix/workspace/id`. */
export function s3Files({ endpoint, region, bucket, prefix, keyId, secret }: S3Settings): FilePlace {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    region,
    service: "s3",
    // A body that is streamed cannot be sent again.
    retries: 0,
  });
  const addressOf = ({ workspaceId, id }: FileName) =>
    `${endpoint.replace(/\/$/, "")}/${bucket}/${prefix}${workspaceId}/${id}`;

  async function ask(file: FileName, init: RequestInit): Promise<Response> {
    outsideTransaction("A store was asked for a file");
    let answer: Response;
    try {
      answer = await client.fetch(addressOf(file), init);
    } catch (error) {
      throw problem("files_unavailable", undefined, { cause: error });
    }
    if (answer.ok || (init.method === "DELETE" && answer.status === 404)) return answer;
    const said = (await answer.text().catch(() => "")).slice(0, 300);
    throw problem("files_unavailable", undefined, {
      cause: new Error(`${init.method} answered ${answer.status}: ${said}`),
    });
  }

  return {
    async write(file, content, bytes) {
      const answer = await ask(file, {
        method: "PUT",
        headers: { "content-length": String(bytes), "content-type": "application/octet-stream" },
        body: bytes === 0 ? "" : (Readable.toWeb(Readable.from(content, { objectMode: false })) as never),
        duplex: "half",
      } as RequestInit);
      await answer.body?.cancel();
    },

    async *read(file) {
      const answer = await ask(file, { method: "GET" });
      if (!answer.body) return;
      for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) yield Buffer.from(piece);
    },

    async erase(file) {
      const answer = await ask(file, { method: "DELETE", signal: AbortSignal.timeout(ANSWER_MS) });
      await answer.body?.cancel();
    },
  };
}
