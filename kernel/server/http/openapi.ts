import { z } from "zod";
import type { Operation } from "#kernel/contract/operation.ts";
import type { PracticeContract } from "#kernel/contract/practice.ts";
import { kernelProblems, Problem, type ProblemKinds } from "#kernel/contract/problem.ts";
import type { House } from "../house.ts";
import { problemsOf } from "../problem.ts";
import { speakerFor } from "../words/speaker.ts";

type Schema = Record<string, unknown>;

const toSchema = (shape: z.ZodType, io: "input" | "output"): Schema => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: "any" }) as Schema;
  return schema;
};

/** OpenAPI 3.1 from the operations, which are also what the server runs: it cannot drift. */
export function openApi(house: House, publicUrl: string, version: string): Schema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { operation, practice } of house.operations.values()) {
    const path = `/api/v1/workspaces/{workspace}${operation.path}`;
    paths[path] ??= {};
    paths[path][operation.method.toLowerCase()] = describe(operation, practice.contract);
  }
  paths["/api/v1/workspaces/{workspace}/events/stream"] = {
    get: {
      operationId: "events.stream",
      tags: ["core"],
      summary: "Live events (server-sent events); resumes after Last-Event-ID",
      parameters: [parameter("workspace", "path", { type: "string" }, true)],
      responses: {
        200: {
          description: "A stream of events",
          content: { "text/event-stream": { schema: { type: "string" } } },
        },
      },
    },
  };
  return {
    openapi: "3.1.0",
    info: { title: "Weft", version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    servers: [{ url: publicUrl }],
    security: [{ key: [] }, { cookie: [] }],
    paths,
    components: {
      schemas: { Problem: toSchema(Problem, "output") },
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key, weft_…" },
        cookie: {
          type: "apiKey",
          in: "cookie",
          name: "weft-{workspace}",
          description: "With the x-weft-csrf header",
        },
      },
    },
  };
}

function parameter(name: string, where: "path" | "query" | "header", schema: Schema, required: boolean) {
  return { name, in: where, schema, required };
}

function describe(operation: Operation, { id, alwaysOn }: PracticeContract): Schema {
  const properties = (shape: z.ZodType) =>
    toSchema(shape, "input") as { properties?: Record<string, Schema>; required?: string[] };
  const params = properties(operation.params);
  const query = properties(operation.query);
  const body = properties(operation.body);
  const open = "anyone" in operation.access;
  const codes = [
    "bad_input",
    ...(open ? [] : ["not_signed_in", "forbidden", "not_found"]),
    ...(operation.proof ? ["person_needed"] : []),
    ...(operation.proof === "fresh" ? ["sign_in_again"] : []),
    ...(alwaysOn ? [] : ["practice_off"]),
    ...(operation.changes ? ["stale_version", "version_missing"] : []),
    ...(operation.makes ? ["audience_without_you"] : []),
    ...operation.errors,
  ];
  return {
    operationId: operation.id,
    tags: [id],
    summary: operation.summary,
    ...(open ? { security: [] } : {}),
    "x-weft-access": operation.access,
    ...(operation.proof ? { "x-weft-proof": operation.proof, security: [{ cookie: [] }] } : {}),
    parameters: [
      parameter("workspace", "path", { type: "string" }, true),
      ...Object.entries(params.properties ?? {}).map(([name, schema]) =>
        parameter(name, "path", schema, true),
      ),
      ...Object.entries(query.properties ?? {}).map(([name, schema]) =>
        parameter(name, "query", schema, query.required?.includes(name) ?? false),
      ),
      ...(operation.changes ? [parameter("If-Match", "header", { type: "string" }, true)] : []),
      ...(operation.method === "POST"
        ? [parameter("Idempotency-Key", "header", { type: "string" }, false)]
        : []),
      ...(operation.makes
        ? [
            parameter(
              "Weft-Audience",
              "header",
              { type: "string", description: "Who sees what this makes: tokens with commas between" },
              false,
            ),
          ]
        : []),
    ],
    ...(operation.stream === "up"
      ? { requestBody: { required: true, content: { "application/octet-stream": { schema: {} } } } }
      : Object.keys(body.properties ?? {}).length > 0
        ? {
            requestBody: {
              required: true,
              content: { "application/json": { schema: toSchema(operation.body, "input") } },
            },
          }
        : {}),
    responses: {
      200: {
        description: "Done",
        content:
          operation.stream === "down"
            ? { "*/*": { schema: {} } }
            : { [operation.sends ?? "application/json"]: { schema: toSchema(operation.result, "output") } },
      },
      default: {
        description: `A problem: ${codes.join(", ")}`,
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

const escape = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/**
 * `/api` and `/api/errors`: the same facts for people, without a script. For those who write programs; like OpenAPI, in English.
 */
// oxlint-disable weft/words
export function apiPage(house: House): string {
  const sections = house.practices.map(({ contract }) => {
    const rows = Object.values(contract.operations).map((operation) => {
      const access = "anyone" in operation.access ? "anyone" : operation.access.roles.join(", ");
      const parts = "roles" in operation.access ? operation.access.record?.parts?.join(", ") : undefined;
      return `<tr><td><code>${operation.method}</code></td><td><code>${escape(operation.path)}</code></td>
        <td>${escape(operation.summary)}</td><td>${access}${parts ? `; taking part as ${escape(parts)}` : ""}</td></tr>`;
    });
    return `<h2 id="${contract.id}">${contract.id}</h2><table><tr><th>Method</th><th>Path</th><th>Does</th><th>Who</th></tr>${rows.join("")}</table>`;
  });
  return document(
    "Weft API",
    `<p>Everything below stands under <code>/api/v1/workspaces/{workspace}</code>. The same as
     <a href="/api/v1/openapi.json">OpenAPI 3.1</a>; the codes of problems are <a href="/api/errors">explained</a>.</p>
     ${sections.join("")}`,
  );
}

export function errorsPage(house: House): string {
  const kinds = {
    ...kernelProblems,
    ...Object.assign({}, ...house.practices.map(({ contract }) => contract.problems)),
  };
  const speaker = speakerFor(house, { language: "en", timeZone: "UTC" });
  const rows = Object.entries(kinds as ProblemKinds).map(([code, { status }]) => {
    const { title } = speaker.problem(problemsOf(kinds as ProblemKinds)(code));
    return `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escape(title)}</td></tr>`;
  });
  return document(
    "Problems",
    `<table><tr><th>Code</th><th>Status</th><th>Says</th></tr>${rows.join("")}</table>`,
  );
}

function document(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>${title}</title><style>
    :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif } body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
    table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8884; vertical-align: top }
    tr:target { background: #fc03 }</style><h1>${title}</h1>${body}</html>`;
}
