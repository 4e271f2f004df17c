import { isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { boundsOf } from "#kernel/contract/bounds.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import { mostBodyBytes } from "#kernel/contract/operation.ts";
import { textEncoding } from "#kernel/contract/text-encoding.ts";
import { problem } from "../problem.ts";
import { refuseCharacters } from "./characters.ts";
import { jsonScanner } from "./json-scan.ts";

/**
 * What a call may be larger than what its contract takes: whoever sends a little too much is told by the contract which field it is,
 * and fields nobody knows do no harm.
 */
const SLACK = { depth: 4, values: 100 };

/**
 * Bodies of operations that were let in (admission.ts); of any other nothing is read. JSON is counted piece by piece, so that of one
 * that is too deep or too much only the beginning is read and nothing is parsed.
 */
export function takeBodies(
  server: FastifyInstance,
  operationOf: (request: FastifyRequest) => Operation,
): void {
  server.removeAllContentTypeParsers();
  const parser = server.getDefaultJsonParser("error", "error");
  const parse = (request: FastifyRequest, text: string) =>
    new Promise((resolve, reject) => {
      void parser(request, text, (error, value) => (error ? reject(error) : resolve(value)));
    });
  server.addContentTypeParser("application/json", async (request: FastifyRequest, payload: Readable) => {
    const operation = operationOf(request);
    // It takes bytes and says so; what these are it does not look at.
    if (operation.stream === "up") return {};
    const bytes = await readWhole(payload, mostBodyBytes(operation), jsonScanner(mostJson(operation)));
    // Clients that say JSON with every call send nothing where there is nothing to send.
    if (bytes.length === 0) return undefined;
    if (!isUtf8(bytes)) throw problem("bad_input", { says: "fault_not_utf8" });
    const value = await parse(request, bytes.toString());
    // A whole file as one text is looked at by who reads it, and says in which of its lines something is wrong.
    if (operation.bodyBytes === undefined) refuseCharacters(value);
    return value;
  });
  server.addContentTypeParser(
    ["text/csv", "text/plain"],
    async (request: FastifyRequest, payload: Readable) => {
      const operation = operationOf(request);
      if (operation.stream === "up") return {};
      const bytes = await readWhole(payload, mostBodyBytes(operation));
      return { csv: new TextDecoder(textEncoding(bytes)).decode(bytes) };
    },
  );
  // A form is taken where the contract says so, and nothing of it is read.
  server.addContentTypeParser(
    ["application/x-www-form-urlencoded", "multipart/form-data"],
    async (request: FastifyRequest) => {
      if (!operationOf(request).form) throw problem("media_type_unsupported");
      return {};
    },
  );
  // Read by the operation that takes a file, piece by piece and after access is checked; by nothing else.
  server.addContentTypeParser(
    "application/octet-stream",
    async (request: FastifyRequest, payload: Readable) => {
      if (operationOf(request).stream !== "up") throw problem("media_type_unsupported");
      return payload;
    },
  );
}

function mostJson(operation: Operation) {
  const { depth, values } = boundsOf(operation.body);
  return { depth: depth + SLACK.depth, values: 2 * values + SLACK.values };
}

/**
 * The bytes of a body, of which no more is read than the most it may have.
 * @param look sees each piece as it comes, and may throw
 * @throws too_large, whatever `look` throws, or bad_input where the sender is gone
 */
export function readWhole(
  payload: Readable,
  most: number,
  look: (piece: Buffer) => void = () => {},
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let length = 0;
    const end = (settle: () => void) => {
      payload.off("data", onData).off("end", onEnd).off("error", onGone).off("close", onGone);
      settle();
    };
    const onData = (piece: Buffer) => {
      length += piece.length;
      try {
        if (length > most) throw problem("too_large");
        look(piece);
      } catch (error) {
        payload.pause();
        end(() => reject(error));
        return;
      }
      pieces.push(piece);
    };
    const onEnd = () => end(() => resolve(Buffer.concat(pieces, length)));
    const onGone = () => end(() => reject(problem("bad_input", { says: "fault_body_cut" })));
    // Without this an error that comes later would end the process.
    payload.on("error", () => {});
    payload.on("data", onData).on("end", onEnd).on("error", onGone).on("close", onGone);
  });
}
