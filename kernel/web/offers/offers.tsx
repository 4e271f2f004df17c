import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { Offer } from "#kernel/contract/core/offers.ts";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import { useHouse } from "../house.ts";
import { RecordLink } from "../navigation.tsx";
import { toast } from "../ui/toast-store.ts";
import { t } from "./messages.ts";
import classes from "./offers.module.css";
import { PutAsideHere } from "./put-aside-here.tsx";

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
  const { aside, last, put, back } = usePutAside(about);
  const items = (asked ? (data?.items ?? []) : []).filter(({ record }) => !aside.has(record.id));
  // In the order in which they came.
  const groups = [...new Set(items.map(({ record }) => record.kind))].map((kind) => (
    <Group
      key={kind}
      title={t("near", { kind: house.words(kind)?.many ?? kind })}
      items={items.filter(({ record }) => record.kind === kind)}
      put={put}
    />
  ));
  if (!about) return groups;
  return (
    <>
      {groups}
      <PutAsideHere about={about} items={data?.aside ?? []} last={last} back={back} />
    </>
  );
}

/**
 * What was said not to be for this: kept with the record, where it stays in view with a line to say why; of what is only being
 * written, as long as it is.
 */
function usePutAside(about: string | undefined) {
  const [aside, setAside] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const dismiss = useChange(core.operations.dismissOffer);
  const back = (id: string) => setAside((now) => new Set([...now].filter((other) => other !== id)));

  async function put({ record: { id, key } }: Offer) {
    setAside((now) => new Set([...now, id]));
    if (!about) return toast(t("putAside"), { undo: () => back(id) });
    const done = await dismiss.run({ params: { record: about, offered: key }, body: {} });
    if (done) setLast(id);
    else back(id);
  }
  return { aside, last, put, back };
}

function Group(props: { title: string; items: readonly Offer[]; put: (offer: Offer) => Promise<void> }) {
  const { title, items, put } = props;
  return (
    <aside className={classes.offered} aria-label={title}>
      <strong>{title}</strong>
      <ul>
        {items.map((offer) => (
          <li key={offer.record.id}>
            <RecordLink record={offer.record} target="_blank" />
            <br />
            <small>
              {t("why", { words: offer.shared.join(", ") })} ·{" "}
              <button
                type="button"
                className={classes.aside}
                aria-label={t("notForThisOne", { title: offer.record.title })}
                onClick={() => void put(offer)}
              >
                {t("notForThis")}
              </button>
            </small>
          </li>
        ))}
      </ul>
    </aside>
  );
}
