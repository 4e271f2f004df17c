import { Button, Group } from "@mantine/core";
import { useOperation } from "#kernel/web/api/queries.ts";
import { copyText } from "#kernel/web/ui/copy-text.ts";
import { Markdown } from "#kernel/web/ui/markdown.tsx";
import { Modal } from "#kernel/web/ui/modal.tsx";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Lesson, lessons } from "../contract.ts";
import { m } from "./messages.ts";

/** The lesson as one page for leaders. */
export function BriefDialog({ lesson, close }: { lesson: Lesson; close: () => void }) {
  const brief = useOperation(lessons.operations.brief, { params: { lesson: lesson.key } });

  const copy = () => copyText(brief.data?.markdown ?? "", m("briefCopied"));

  return (
    <Modal opened onClose={close} title={m("brief")} size="lg">
      {brief.error && <ProblemNote problem={brief.error} />}
      {brief.data ? <Markdown text={brief.data.markdown} /> : <Loading lines={8} />}
      <Group mt="md">
        <Button onClick={copy} disabled={!brief.data}>
          {m("copy")}
        </Button>
        <Button variant="default" onClick={close}>
          {m("close")}
        </Button>
      </Group>
    </Modal>
  );
}
