import { z } from "zod";
import type { Operation } from "#kernel/contract/operation.ts";
import type { TestPerson } from "#kernel/server/testing/test-weft.ts";

/** What to try where a parameter or a part of the query asks for something. */
export type Tries = {
  /** Ids and short keys. */
  records: readonly string[];
  /** Words for whatever is searched. */
  words: readonly string[];
  /** Further values of path parameters, by name. */
  params: Readonly<Record<string, readonly string[]>>;
  /** How many rows to ask for, where a list takes so many; left out: as many as it gives by itself. */
  limit?: number;
};

type Answers = Map<string, { status: number; body: unknown }>;

/**
 * What somebody gets from every GET operation: with each record in its path, without a query and with each part of the query
 * by itself, in every value that its schema takes of those to try.
 */
export async function everyAnswer(
  person: Pick<TestPerson, "call">,
  operations: readonly Operation[],
  tries: Tries,
): Promise<Answers> {
  const answers: Answers = new Map();
  for (const operation of operations) {
    for (const params of paramsOf(operation, tries)) {
      for (const query of queriesOf(operation, tries)) {
        const { status, body } = await person.call(operation, { params, query } as never);
        answers.set(`${operation.id} ${JSON.stringify(params)} ${JSON.stringify(query)}`, { status, body });
      }
    }
  }
  return answers;
}

function paramsOf(operation: Operation, { records, params }: Tries): Record<string, string>[] {
  let all: Record<string, string>[] = [{}];
  for (const name of Object.keys((operation.params as z.ZodObject).shape)) {
    const part = (operation.params as z.ZodObject).shape[name] as z.ZodType;
    // What cannot be a value of it (a key where only an id will do) is refused as such, there or not.
    const values = (params[name] ?? records).filter((value) => part.safeParse(value).success);
    all = all.flatMap((given) => values.map((value) => ({ ...given, [name]: value })));
  }
  return all;
}

function queriesOf(operation: Operation, { records, words, limit }: Tries): Record<string, unknown>[] {
  const { shape } = operation.query as z.ZodObject;
  const base = limit && shape.limit && (shape.limit as z.ZodType).safeParse(limit).success ? { limit } : {};
  const candidates = ["true", "false", "1", "0", "2026-03-02", ...words, ...records];
  const single: Record<string, unknown>[] = [];
  for (const [name, part] of Object.entries(shape)) {
    if (name === "limit" || name === "after") continue;
    for (const value of [...candidates, ...optionsOf(part as z.ZodType)]) {
      if ((part as z.ZodType).safeParse(value).success) single.push({ ...base, [name]: value });
    }
  }
  const needed = operation.query.safeParse(base).success ? [base] : [];
  return [...needed, ...single.filter((query) => operation.query.safeParse(query).success)];
}

function optionsOf(part: z.ZodType): string[] {
  let inner: unknown = part;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault) inner = inner.unwrap();
  return inner instanceof z.ZodEnum ? (inner.options as string[]) : [];
}
