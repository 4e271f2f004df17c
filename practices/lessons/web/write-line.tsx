import { useChange } from "#kernel/web/api/use-change.ts";
import { QuickCreate } from "#kernel/web/form/quick-create.tsx";
import { lessons } from "../contract.ts";
import { m } from "./messages.ts";

/** One line, and the lesson is there; its page asks for the rest. */
export function InPage({ close }: { close: () => void }) {
  const share = useChange(lessons.operations.share);
  return (
    <QuickCreate
      name="lesson"
      label={m("quick")}
      autoFocus
      create={async (title, madeFor) => {
        const { key } = await share.attempt({ body: { title }, ...madeFor });
        close();
        return `lessons/${key}`;
      }}
    />
  );
}

export { InPage as CreateDialog };
