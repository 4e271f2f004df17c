import { useState } from "react";
import type { Ask } from "#kernel/contract/core/attention.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { AskedRecord } from "#kernel/web/record/record-screen.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { people } from "../contract.ts";
import { t } from "./messages.ts";

/** On Home: who speaks for a department whose head has left. */
export function InPlace({ ask, done }: { ask: Ask; done: () => void }) {
  const edit = useChange(people.operations.editDepartment, { quiet: true, onDone: done });
  const [problem, setProblem] = useState<unknown>(null);
  return (
    <AskedRecord get={people.operations.getDepartment} ask={ask}>
      {(department, on) => (
        <>
          <PersonPicker
            label={t("head")}
            near={department.id}
            description={t("headHint")}
            value={department.head}
            onChange={(head) => {
              if (head) edit.attempt({ ...on, body: { head: head.id } }).catch(setProblem);
            }}
          />
          <ProblemNote problem={problem} />
        </>
      )}
    </AskedRecord>
  );
}
