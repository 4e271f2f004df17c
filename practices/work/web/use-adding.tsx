import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import type { RecordFields } from "#kernel/contract/record.ts";
import type { Lazy } from "#kernel/web/practice.ts";
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
      <Button
        ref={button}
        size="compact-sm"
        variant="subtle"
        aria-expanded={adding}
        leftSection={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
        onClick={() => setAdding(!adding)}
      >
        {begin.label}
      </Button>
    ),
    form: adding && <LazyBlock load={begin.load} name="BeginForm" props={{ record, done }} />,
  };
}
