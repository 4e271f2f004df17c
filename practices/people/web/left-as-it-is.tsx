import { Section } from "#kernel/web/record/section.tsx";
import type { Department } from "../contract.ts";
import { HeldRecords } from "./held-records.tsx";
import { t } from "./messages.ts";
import { returnedStore } from "./use-return.ts";

/** What did not come back when merging or splitting it was undone, since somebody had changed it. */
export function LeftAsItIs({ department }: { department: Department }) {
  const returned = returnedStore.use()[department.id];
  if (!returned || returned.left.length === 0) return null;
  return (
    <Section title={t("leftAsItIs")}>
      <p>{t(returned.what === "merge" ? "leftAfterMerge" : "leftAfterSplit")}</p>
      <HeldRecords records={returned.left} />
    </Section>
  );
}
