import { type ChangeEvent, useCallback, useLayoutEffect, useRef, useState } from "react";
import { asProblem } from "../api/problem-error.ts";
import { useDraft } from "../drafts.ts";
import { afterSending } from "./after-sending.ts";
import { t } from "./messages.ts";
import { touchedFields } from "./touched-fields.ts";

type Named<Values> = keyof Values & string;

/**
 * The values of a form, kept as a draft until `clear`, with the server's faults beside their fields.
 *
 * Fields nobody has touched follow `initial`, as others change it. With `edits` the form is over what stands in a record: of a field that
 * somebody else has changed since it was touched, in this visit or an earlier one, it says so beside it, and what stands there now, as
 * `edits` puts it into words.
 *
 * @example
 * const form = useFields({ title: "", dueOn: null as string | null }, { draft: "risks.raise" });
 * <TextInput label={t("title")} {...form.text("title")} />
 * <PersonPicker label={t("owner")} {...form.field("owner")} />
 * try { await raise.attempt({ body: form.values }); form.clear(); } catch (error) { form.fail(error); }
 */
export function useFields<Values extends Record<string, unknown>>(
  initial: Values,
  options: { draft: string; edits?: (name: Named<Values>, now: Values) => string | null },
) {
  const draft = useDraft<Values>(`form.${options.draft}`, initial);
  const [faults, setFaults] = useState<Readonly<Record<string, string | undefined>>>({});
  const [problem, setProblem] = useState<unknown>(null);
  const { values, began, overtaken } = touchedFields(draft.value, draft.began, initial);
  const latest = useRef(values);
  const from = useRef(began);
  useLayoutEffect(() => {
    latest.current = values;
    from.current = began;
  });
  const faultOf = (name: Named<Values>) =>
    faults[name] ??
    (options.edits && overtaken.includes(name) ? saidOvertaken(options.edits(name, initial)) : undefined);

  function set<Name extends Named<Values>>(name: Name, value: Values[Name]): void {
    latest.current = { ...latest.current, [name]: value };
    draft.set(latest.current, from.current);
    if (faults[name]) setFaults((now) => ({ ...now, [name]: undefined }));
  }

  /** What was sent leaves the form; what was written while it was on its way stays. `values` are those of the moment of sending. */
  function clear(): void {
    const rest = afterSending(values, latest.current, initial);
    latest.current = rest ?? initial;
    if (rest) draft.set(rest, initial);
    else draft.clear(initial);
    setFaults({});
    setProblem(null);
  }

  /** Puts the faults of a refused change beside their fields. */
  const fail = useCallback((error: unknown) => {
    const known = asProblem(error);
    if (known.code === "given_up") return;
    setFaults(Object.fromEntries(known.errors.map(({ path, message }) => [path.split(".")[0]!, message])));
    setProblem(known);
  }, []);

  return {
    values,
    set,
    /** When the kept draft was written, if the form began from one. */
    restored: draft.restored,
    /** What concerns the form as a whole; show it by `ProblemNote`. */
    problem,
    /** For inputs whose onChange gives an event. */
    text: (name: Named<Values>) => ({
      value: String(values[name] ?? ""),
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) =>
        set(name, event.currentTarget.value as Values[typeof name]),
      error: faultOf(name),
    }),
    /** For inputs whose onChange gives the value. */
    field: <Name extends Named<Values>>(name: Name) => ({
      value: values[name],
      onChange: (value: Values[Name]) => set(name, value),
      error: faultOf(name),
    }),
    fail,
    clear,
    /** Does what several buttons choose from: the draft is gone when it is done, else the faults stand beside their fields. */
    attempt: async (work: () => Promise<unknown>, done: () => void) => {
      try {
        await work();
        clear();
        done();
      } catch (error) {
        fail(error);
      }
    },
  };
}

const SHOWN = 600;

function saidOvertaken(now: string | null): string {
  if (!now) return t("overtaken");
  return t("overtakenTo", { now: now.length > SHOWN ? `${now.slice(0, SHOWN)}…` : now });
}
