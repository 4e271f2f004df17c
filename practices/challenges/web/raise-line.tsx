import { useChange } from "#kernel/web/api/use-change.ts";
import { QuickCreate } from "#kernel/web/form/quick-create.tsx";
import { challenges } from "../contract.ts";
import { useOwnDepartments } from "./departments.tsx";
import { m } from "./messages.ts";

/** One line on the list, and the challenge is there; its page asks for the rest. */
export function InPage() {
  const raise = useChange(challenges.operations.raise);
  const departments = useOwnDepartments();
  return (
    <QuickCreate
      name="challenge"
      label={m("quick")}
      action={m("raise")}
      autoFocus
      create={async (title, madeFor) =>
        `challenges/${(await raise.attempt({ body: { title, departments }, ...madeFor })).key}`
      }
    />
  );
}
