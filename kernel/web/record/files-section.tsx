import { Button } from "@mantine/core";
import { type Ref, useRef, useState } from "react";
import { CreateButton } from "../ui/create-button.tsx";
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

/** Attaches the first files of a record, where its verb is pressed. */
export function AttachForm({ record, done }: Of & { done: () => void }) {
  const { sending, attach } = useAttachments(record);
  const [problem, setProblem] = useState<unknown>(null);
  const chooser = useRef<HTMLInputElement>(null);

  async function send(chosen: File[]) {
    setProblem(null);
    try {
      await attach(chosen);
      done();
    } catch (error) {
      setProblem(error);
    }
  }

  return (
    <DropArea onFiles={(chosen) => void send(chosen)}>
      <Chooser ref={chooser} send={(chosen) => void send(chosen)} />
      <p className={classes.none}>{t("noFiles")}</p>
      <Button size="xs" autoFocus loading={sending > 0} onClick={() => chooser.current?.click()}>
        {t("choose")}
      </Button>
      <ProblemNote problem={problem} />
    </DropArea>
  );
}

function Chooser({ ref, send }: { ref: Ref<HTMLInputElement>; send: (chosen: File[]) => void }) {
  return (
    <input
      ref={ref}
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
  );
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
          <CreateButton
            small
            label={t("attach")}
            busy={sending > 0}
            onPress={() => chooser.current?.click()}
          />
        }
      >
        <Chooser ref={chooser} send={send} />
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
