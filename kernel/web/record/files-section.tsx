import { Button } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { ProblemNote } from "../ui/notes.tsx";
import { DropArea } from "./drop-area.tsx";
import { FileList } from "./file-list.tsx";
import classes from "./files.module.css";
import { t } from "./messages.ts";
import { Section } from "./section.tsx";
import { useAttachments } from "./use-attachments.ts";

type Of = { record: { id: string } };

/** On a page that folds its sections: nothing until there is a file; the first one is a verb of the page. */
export function FilesFold({ record }: Of) {
  const { items } = useAttachments(record);
  const has = items.some(({ comment, removedAt }) => !comment && !removedAt);
  return has ? <FilesSection record={record} /> : null;
}

/** The files of a record itself; those of comments stand with their comments. */
export function FilesSection({ record }: Of) {
  const { items, sending, attach, removeLater } = useAttachments(record);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<unknown>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const files = items.filter(({ id, comment, removedAt }) => !comment && !removedAt && !hidden.has(id));

  function send(chosen: File[]) {
    setProblem(null);
    attach(chosen).catch(setProblem);
  }

  return (
    <DropArea onFiles={send}>
      <Section
        title={t("files")}
        id="files"
        holds={t("filesHold", { count: files.length })}
        action={
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPaperclip size={16} stroke={1.6} aria-hidden="true" />}
            loading={sending > 0}
            onClick={() => chooser.current?.click()}
          >
            {t("attach")}
          </Button>
        }
      >
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          tabIndex={-1}
          aria-label={t("attach")}
          onChange={({ currentTarget }) => {
            const chosen = [...(currentTarget.files ?? [])];
            currentTarget.value = "";
            if (chosen.length > 0) send(chosen);
          }}
        />
        <ProblemNote problem={problem} />
        <FileList
          record={record}
          files={files}
          label={t("files")}
          remove={(file) => {
            setHidden(new Set([...hidden, file.id]));
            removeLater(file, () => setHidden((now) => new Set([...now].filter((id) => id !== file.id))));
          }}
        />
        {files.length === 0 && sending === 0 && <p className={classes.none}>{t("noFiles")}</p>}
        {sending > 0 && (
          <p role="status" className={classes.none}>
            {t("attaching", { count: sending })}
          </p>
        )}
      </Section>
    </DropArea>
  );
}
