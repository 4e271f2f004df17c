import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Operation, Result } from "#kernel/contract/operation.ts";
import { checkFields } from "../form/check-fields.ts";
import { fieldRulesOf } from "../form/field-rules.ts";
import { toast } from "../ui/toast-store.ts";
import { type CallInput, call, newIdempotencyKey } from "./call.ts";
import { askWhichToKeep } from "./conflict-store.ts";
import { t } from "./messages.ts";
import { rememberChange } from "./own-changes.ts";
import { asProblem, isProblem, ProblemError } from "./problem-error.ts";
import { keyOf } from "./queries.ts";
import { refresh, touchedByAnswer, touchedByChange } from "./touched.ts";

/** Shows a change before the server has said yes; taken back when it says no. */
export type OptimisticCache = {
  edit<Op extends Operation>(
    operation: Op,
    input: CallInput<Op>,
    change: (now: Result<Op>) => Result<Op>,
  ): void;
};

export type ChangeOptions<Op extends Operation> = {
  optimistic?: (input: CallInput<Op>, cache: OptimisticCache) => void;
  onDone?: (result: Result<Op>, input: CallInput<Op>) => void;
  /** Said in a toast when it is done. */
  done?: string;
  /** Puts an Undo into that toast. */
  undo?: (result: Result<Op>, input: CallInput<Op>) => void;
  /** The caller shows `problem` itself; otherwise it is said in a toast. */
  quiet?: boolean;
  /** What the page calls the fields of the body: said where two people changed the same one. */
  labels?: Readonly<Record<string, string>>;
};

type Loose = { params?: Record<string, string>; body?: Record<string, unknown>; ifMatch?: number };

/**
 * A change by an operation. What its contract says of the body is checked before it is sent. On 412 of a record's version it asks field by field what to keep and sends again on the newer version.
 *
 * `run` answers null when it failed (then `problem` says why); `attempt` throws the ProblemError instead.
 *
 * @example
 * const rename = useChange(risks.operations.edit, { done: t("renamed") });
 * await rename.run({ params: { risk: risk.key }, body: { title }, ifMatch: risk.version });
 */
export function useChange<Op extends Operation>(operation: Op, options: ChangeOptions<Op> = {}) {
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  const attempt = useCallback(
    async (input?: CallInput<Op>): Promise<Result<Op>> => {
      const { optimistic, onDone, done, undo, labels } = latest.current;
      const given = (input ?? {}) as CallInput<Op>;
      const before: [readonly unknown[], unknown][] = [];
      optimistic?.(given, {
        edit(target, about, change) {
          const key = keyOf(target, about);
          const now = client.getQueryData<Result<typeof target>>(key);
          if (now === undefined) return;
          void client.cancelQueries({ queryKey: key });
          before.push([key, now]);
          client.setQueryData(key, change(now));
        },
      });
      setPending(true);
      setProblem(null);
      let touched = touchedByChange(operation, (given as Loose).params);
      const answered = rememberChange(touched);
      try {
        await refuseFaults(operation, given as Loose);
        const result = await sendKeepingBoth(operation, given, labels);
        touched = touchedByAnswer(touched, result);
        onDone?.(result, given);
        if (done) toast(done, undo ? { undo: () => undo(result, given) } : {});
        return result;
      } catch (error) {
        for (const [key, data] of before.reverse()) client.setQueryData(key, data);
        const known = asProblem(error);
        setProblem(known);
        throw known;
      } finally {
        setPending(false);
        answered(touched);
        refresh(client, touched);
      }
    },
    [client, operation],
  );

  const run = useCallback(
    async (input?: CallInput<Op>): Promise<Result<Op> | null> => {
      try {
        return await attempt(input);
      } catch (error) {
        const known = asProblem(error);
        if (!latest.current.quiet && known.code !== "given_up") toast(known.message, { tone: "problem" });
        return null;
      }
    },
    [attempt],
  );

  return { run, attempt, pending, problem, clear: useCallback(() => setProblem(null), []) };
}

/** @throws ProblemError as the server would answer it, with the faults beside their fields, before anything is sent. */
async function refuseFaults(operation: Operation, { body = {} }: Loose): Promise<void> {
  const rules = await fieldRulesOf(operation);
  const errors = rules ? checkFields(rules, body) : [];
  const [first] = errors;
  if (!first) return;
  const detail = errors.length === 1 ? first.message : t("faults", { count: errors.length });
  throw new ProblemError({ code: "bad_input", status: 400, title: t("badInput"), detail, errors });
}

async function sendKeepingBoth<Op extends Operation>(
  operation: Op,
  input: CallInput<Op>,
  labels?: Readonly<Record<string, string>>,
): Promise<Result<Op>> {
  const idempotencyKey = newIdempotencyKey();
  try {
    return await call(operation, input, { idempotencyKey });
  } catch (error) {
    if (!operation.changes || !isProblem(error, "stale_version")) throw error;
    const { body = {} } = input as Loose;
    const current = error.current as { version: number } & Record<string, unknown>;
    const kept = await askWhichToKeep({ mine: body, current, labels });
    if (!kept) throw Object.assign(error, { code: "given_up" });
    const again = { ...input, body: kept, ifMatch: current.version } as unknown as CallInput<Op>;
    return sendKeepingBoth(operation, again, labels);
  }
}
