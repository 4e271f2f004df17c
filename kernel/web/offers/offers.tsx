import { useDebouncedValue } from "@mantine/hooks";
import type { Offer } from "#kernel/contract/core/attention.ts";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useHouse } from "../house.ts";
import { messages } from "../i18n.ts";
import { RecordLink } from "../navigation.tsx";
import { words } from "./messages.en.ts";
import classes from "./offers.module.css";

const t = messages(words);
const WAIT_MS = 300;

export type OffersProps = {
  /** What is being written. */
  title?: string;
  /** The record one reads. */
  about?: string;
  /** Only of this kind. */
  kinds?: string;
};

/** Open challenges and lessons about the same, each with the words it was found by; nothing where nothing is near enough. */
export function Offers({ title = "", about, kinds }: OffersProps) {
  const house = useHouse();
  const [written] = useDebouncedValue(title.trim(), WAIT_MS);
  const asked = written !== "" || about !== undefined;
  const { data } = useOperation(
    core.operations.offers,
    { query: { title: written || undefined, about, kinds } },
    { enabled: asked, keep: true },
  );
  const items = asked ? (data?.items ?? []) : [];
  // In the order in which they came.
  return [...new Set(items.map(({ record }) => record.kind))].map((kind) => (
    <Group
      key={kind}
      title={t("near", { kind: house.words(kind)?.many ?? kind })}
      items={items.filter(({ record }) => record.kind === kind)}
    />
  ));
}

function Group({ title, items }: { title: string; items: readonly Offer[] }) {
  return (
    <aside className={classes.offered} aria-label={title}>
      <strong>{title}</strong>
      <ul>
        {items.map(({ record, shared }) => (
          <li key={record.id}>
            <RecordLink record={record} target="_blank" />
            <br />
            <small>{t("why", { words: shared.join(", ") })}</small>
          </li>
        ))}
      </ul>
    </aside>
  );
}
