import { z } from "zod";
import { type Operation, operation } from "#kernel/contract/operation.ts";
import { recordKind } from "#kernel/contract/record.ts";
import { insiders } from "#kernel/contract/roles.ts";
import { buildHouse, type House, type PracticeServer } from "../house.ts";

const get = (practice: string) =>
  operation({
    id: `${practice}.get`,
    method: "GET",
    path: `/${practice}`,
    summary: "Read",
    access: { roles: insiders },
    result: z.object({}),
  });

/** A practice with kinds of records, one kind of event and the operations given (or one that reads), of which nothing is done. */
export function barePractice(
  id: string,
  records: Record<string, Omit<Parameters<typeof recordKind>[0], "kind" | "path">>,
  operations: Record<string, Operation> = { get: get(id) },
): PracticeServer {
  const kinds = Object.entries(records).map(
    ([kind, rest]) => [kind, recordKind({ kind, path: `${kind}s`, ...rest })] as const,
  );
  return {
    contract: {
      id,
      area: "home",
      records: Object.fromEntries(kinds),
      operations,
      events: { [`${id}.happened`]: z.object({}) },
      problems: {},
    },
    vocabulary: { events: { [`${id}.happened`]: { says: "happened", digest: null, tells: [] } } },
    words: { en: {}, de: {} },
    migrations: [],
    handlers: {},
    read: {},
    exports: [],
  } as unknown as PracticeServer;
}

/** People and departments (`folk`), notes that carry help (`notes`), and plans of another practice (`plans`). */
export const bareHouse = (...more: PracticeServer[]): House =>
  buildHouse([
    barePractice("folk", {
      person: { prefix: "P", named: true },
      department: { prefix: "D", named: true },
      council: { prefix: "CO" },
    }),
    barePractice("notes", {
      note: {
        prefix: "N",
        carries: { help: { parts: ["owner", "helper"], unlessRole: ["convener"], over: [] } } as object,
      },
    }),
    barePractice("plans", { plan: { prefix: "PL" }, pact: { prefix: "PA", alwaysOpen: true } }),
    ...more,
  ]);
