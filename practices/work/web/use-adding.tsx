import { type ReactNode, useRef, useState } from "react";
import type { RecordFields } from "#kernel/contract/record.ts";
import type { Lazy } from "#kernel/web/practice.ts";
import { CreateButton } from "#kernel/web/ui/create-button.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";

/** The act of a section that adds to it, and the form it opens; the focus goes back to the act. */
export function useAdding(
  record: RecordFields,
  begin: { label: string; load: Lazy<"BeginForm", { record: RecordFields; done: () => void }> },
  may: boolean,
): { action: ReactNode; form: ReactNode } {
  const [adding, setAdding] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (!may) return { action: null, form: null };

  function done() {
    setAdding(false);
    button.current?.focus();
  }

  return {
    action: (
      <CreateButton
        ref={button}
        small
        label={begin.label}
        expanded={adding}
        onPress={() => setAdding(!adding)}
      />
    ),
    form: adding && <LazyBlock load={begin.load} name="BeginForm" props={{ record, done }} />,
  };
}
