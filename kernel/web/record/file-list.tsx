import { CloseButton } from "@mantine/core";
import {
  IconFile,
  IconFileSpreadsheet,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
} from "@tabler/icons-react";
import type { Attachment } from "#kernel/contract/core/attachments.ts";
import { core } from "#kernel/contract/core.ts";
import { addressOf } from "../api/call.ts";
import { hand } from "../hand.ts";
import { bytesInWords } from "./bytes-in-words.ts";
import classes from "./files.module.css";
import { t } from "./messages.ts";

export type ListedFile = Pick<Attachment, "id" | "name" | "mediaType" | "bytes" | "isImage" | "mayRemove">;

/** Files with their size; images as small pictures. A name opens or downloads it. */
export function FileList(props: {
  record: { id: string };
  files: readonly ListedFile[];
  label: string;
  remove?: ((file: ListedFile) => void) | undefined;
}) {
  const { record, files, label, remove } = props;
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={label}>
      {files.map((file) => {
        const params = { record: record.id, attachment: file.id };
        const address = addressOf(core.operations.downloadAttachment, { params });
        const Icon = iconOf(file.mediaType);
        return (
          <li key={file.id} className={classes.file}>
            <a href={address} target="_blank" rel="noreferrer" className={classes.open}>
              {file.isImage ? (
                <img src={address} alt="" loading="lazy" decoding="async" className={classes.thumb} />
              ) : (
                <Icon size={22} stroke={1.4} aria-hidden="true" className={classes.icon} />
              )}
              <span className={classes.name}>{file.name}</span>
            </a>
            <small className={classes.size}>{bytesInWords(file.bytes, hand())}</small>
            {remove && file.mayRemove && (
              <CloseButton aria-label={t("removeFile", { name: file.name })} onClick={() => remove(file)} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function iconOf(mediaType: string) {
  if (mediaType === "application/pdf") return IconFileTypePdf;
  if (/zip/.test(mediaType)) return IconFileZip;
  if (/csv|sheet/.test(mediaType)) return IconFileSpreadsheet;
  return /^text|word|document/.test(mediaType) ? IconFileText : IconFile;
}
