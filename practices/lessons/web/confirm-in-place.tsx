import { Button } from "@mantine/core";
import type { Ask } from "#kernel/contract/core/attention.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { PageLink } from "#kernel/web/navigation.tsx";
import { AskedRecord } from "#kernel/web/record/record-screen.tsx";
import layout from "#kernel/web/ui/layout.module.css";
import { Markdown } from "#kernel/web/ui/markdown.tsx";
import { lessons } from "../contract.ts";
import { m } from "./messages.ts";

/** On Home: whether a lesson still holds; that it does not is said on its page, with the reason. */
export function InPlace({ ask, done }: { ask: Ask; done: () => void }) {
  const confirm = useChange(lessons.operations.confirm, { onDone: done });
  return (
    <AskedRecord get={lessons.operations.get} ask={ask}>
      {(lesson, on) => (
        <div className={layout.form}>
          <Markdown text={lesson.body.why || lesson.body.happened} className={layout.quiet!} />
          <div className={layout.row}>
            <Button size="xs" loading={confirm.pending} onClick={() => void confirm.run(on)}>
              {m("confirm")}
            </Button>
            <PageLink to={`lessons/${lesson.key}`}>{m("retire")}</PageLink>
          </div>
        </div>
      )}
    </AskedRecord>
  );
}
