import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import type { Attachment } from "#kernel/contract/core/attachments.ts";
import { core } from "#kernel/contract/core.ts";
import { upload } from "../api/call.ts";
import { refresh, touchedByChange } from "../api/touched.ts";
import { useAboutRecord } from "./about-record.ts";

/** Attaches files one after the other. @throws ProblemError of the first that is refused; those before it are kept */
export async function keepFiles(
  client: QueryClient,
  record: { id: string },
  files: readonly File[],
  kept: (file: Attachment) => void = () => {},
): Promise<Attachment[]> {
  const params = { record: record.id };
  const all: Attachment[] = [];
  try {
    for (const file of files) {
      const input = { params, query: { name: file.name || "file" } };
      const one = await upload(core.operations.addAttachment, input, file);
      all.push(one);
      kept(one);
    }
    return all;
  } finally {
    refresh(client, touchedByChange(core.operations.addAttachment, params));
  }
}

/** For a text of the record a page is about: keeps files there. Undefined outside of a record's page. */
export function useAttach(): ((files: readonly File[]) => Promise<Attachment[]>) | undefined {
  const record = useAboutRecord();
  const client = useQueryClient();
  return record ? (files) => keepFiles(client, record, files) : undefined;
}
