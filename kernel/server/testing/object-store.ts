import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A store that speaks as much S3 as files need (path-style PUT, GET, DELETE) and checks signatures (version 4), in memory.
 * `fail` makes it answer 503.
 */
export async function startObjectStore(keys: { keyId: string; secret: string; region: string }) {
  const objects = new Map<string, Buffer>();
  const state = { fail: false, mostAtOnce: 0 };
  const server = createServer((request, response) => {
    void (async () => {
      const answer = (status: number, body: Buffer | string = "") => response.writeHead(status).end(body);
      const path = request.url!;
      const pieces: Buffer[] = [];
      for await (const piece of request as AsyncIterable<Buffer>) {
        pieces.push(piece);
        state.mostAtOnce = Math.max(state.mostAtOnce, piece.length);
      }
      if (state.fail) return answer(503, "SlowDown");
      if (!isSigned(request, keys)) return answer(403, "SignatureDoesNotMatch");
      if (request.method === "PUT") {
        if (request.headers["content-length"] === undefined) return answer(411, "MissingContentLength");
        objects.set(path, Buffer.concat(pieces));
        return answer(200);
      }
      const object = objects.get(path);
      if (request.method === "DELETE") {
        objects.delete(path);
        return answer(204);
      }
      return object ? answer(200, object) : answer(404, "NoSuchKey");
    })().catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    state,
    stop: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** As the documentation of AWS describes it: the key is derived from day, region and service, the request from its parts. */
function isSigned(
  request: IncomingMessage,
  keys: { keyId: string; secret: string; region: string },
): boolean {
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? "",
    );
  if (!found) return false;
  const [, keyId, day, region, signedHeaders, signature] = found as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (keyId !== keys.keyId || region !== keys.region) return false;
  const headers = signedHeaders.split(";");
  if (!headers.includes("host") || !headers.includes("x-amz-date")) return false;
  const canonical = [
    request.method,
    request.url,
    "",
    ...headers.map((name) => `${name}:${String(request.headers[name])}`),
    "",
    signedHeaders,
    request.headers["x-amz-content-sha256"],
  ].join("\n");
  const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, hash(canonical)].join("\n");
  const key = [region, "s3", "aws4_request"].reduce<Buffer>(hmac, hmac(`AWS4${keys.secret}`, day));
  return hmac(key, text).toString("hex") === signature;
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
