import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Attachment } from "#kernel/contract/core/attachments.ts";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import { hand } from "../hand.ts";
import { holdBack } from "../ui/toast-store.ts";
import { bytesInWords } from "./bytes-in-words.ts";
import { t } from "./messages.ts";
import { keepFiles } from "./use-attach.ts";

const { listAttachments, removeAttachment } = core.operations;
const NONE: readonly Attachment[] = [];

/** The files of a record and its comments, and what can be done with them. */
export function useAttachments(record: { id: string }) {
  const params = { record: record.id };
  const client = useQueryClient();
  const { data } = useOperation(listAttachments, { params });
  const [sending, setSending] = useState(0);
  const remove = useChange(removeAttachment);
  const mostBytes = data?.mostBytes;

  /** @throws Error that says why the first of them cannot be kept */
  async function attach(files: readonly File[]): Promise<Attachment[]> {
    const large = files.find(({ size }) => mostBytes !== undefined && size > mostBytes);
    if (large)
      throw new Error(t("fileTooLarge", { name: large.name, most: bytesInWords(mostBytes!, hand()) }));
    setSending(files.length);
    try {
      return await keepFiles(client, record, files, () => setSending((count) => count - 1));
    } finally {
      setSending(0);
    }
  }

  return {
    items: data?.items ?? NONE,
    sending,
    attach,
    /** When the time to undo is over, `changed` follows when it is gone or stays after all. */
    removeLater({ id, name }: Pick<Attachment, "id" | "name">, changed: () => void): void {
      const now = () => void remove.run({ params: { ...params, attachment: id } }).then(changed);
      holdBack(t("fileRemoved", { name }), now, changed);
    },
    removeNow: (id: string) => remove.run({ params: { ...params, attachment: id } }),
  };
}
