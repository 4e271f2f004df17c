import type { ReactNode } from "react";
import type { Ask } from "#kernel/contract/core/attention.ts";
import type { Operation, Result } from "#kernel/contract/operation.ts";
import type { CallInput } from "../api/call.ts";
import { useOperation } from "../api/queries.ts";
import { usePageParams } from "../navigation.tsx";
import { Loading, ProblemNote } from "../ui/notes.tsx";

/** What a change of the record sends along. */
export type RecordOn<Param extends string> = { params: Record<Param, string>; ifMatch: number };
type ParamOf<Op extends Operation> = keyof CallInput<Op>["params"] & string;
type Draw<Op extends Operation> = (record: Result<Op>, on: RecordOn<ParamOf<Op>>) => ReactNode;
type Props<Op extends Operation> = { get: Op; children: Draw<Op> };

function Fetched<Op extends Operation>(props: Props<Op> & { name: string; lines: number }) {
  const { get, name, lines, children } = props;
  const [param = ""] = /\{(\w+)\}/.exec(get.path)?.slice(1) ?? [];
  const params = { [param]: name };
  const { data, error } = useOperation(get as Operation, { params } as never);
  if (error) return <ProblemNote problem={error} />;
  if (!data) return <Loading lines={lines} />;
  const { version } = data as { version: number };
  return children(data as Result<Op>, { params, ifMatch: version } as RecordOn<ParamOf<Op>>);
}

/**
 * The page of one record: asked for by the key in the address, kept up to date. `on` is what a change of it sends along.
 * @example <RecordScreen get={risks.operations.get}>{(risk, on) => <RecordPage record={risk} ...>}</RecordScreen>
 */
export function RecordScreen<Op extends Operation>({ get, children }: Props<Op>) {
  const { key } = usePageParams<"key">();
  return (
    <Fetched key={key} get={get} name={key} lines={6}>
      {children}
    </Fetched>
  );
}

/** The same where an ask is answered in place. */
export function AskedRecord<Op extends Operation>({ get, ask, children }: Props<Op> & { ask: Ask }) {
  return (
    <Fetched get={get} name={ask.record.key} lines={2}>
      {children}
    </Fetched>
  );
}
