import { IconChevronDown, IconLock, IconUsers } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useMe } from "../session.ts";
import badge from "../ui/badge.module.css";
import { LazyBlock } from "../ui/lazy-block.tsx";
import classes from "./audience.module.css";
import { EVERYBODY, seenByInWords } from "./holders.ts";
import { t } from "./messages.ts";
import type { SeenBy } from "./use-seen-by.ts";

const load = () => import("./choose-who-sees.tsx");

/** In a form that makes a record: who will see it. Opened, it is chosen there; what that takes is loaded then. */
export function WillBeSeen({ by }: { by: SeenBy }) {
  const [opened, setOpened] = useState(false);
  const chooser = useId();
  const words = useWords(by);
  const Sign = by.madeFor.audience ? IconLock : IconUsers;
  return (
    <div className={classes.line} data-seen-by>
      <button
        type="button"
        aria-expanded={opened}
        aria-controls={chooser}
        onClick={() => setOpened(!opened)}
        onPointerEnter={() => void load().catch(() => undefined)}
      >
        <Sign size={14} stroke={1.6} aria-hidden="true" />
        <span>{words}</span>
        <IconChevronDown size={14} stroke={1.6} aria-hidden="true" />
      </button>
      <div id={chooser}>{opened && <LazyBlock load={load} name="ChooseWhoSees" props={{ by }} />}</div>
    </div>
  );
}

function useWords({ chosen, widest, madeFor }: SeenBy): string {
  const me = useMe();
  if (!madeFor.audience) return t(widest === EVERYBODY ? "willBeSeen" : "willBeSeenWithin");
  const onlyMe = chosen.length === 1 && chosen[0]!.token === `person:${me.person.id}`;
  return onlyMe ? t("willBeSeenByMe") : t("willBeSeenBy", { who: seenByInWords(chosen) });
}

/** Beside a form that makes what is always open: there is nothing to choose. */
export function AlwaysOpen() {
  return (
    <p className={badge.privacy}>
      <IconUsers size={14} stroke={1.6} aria-hidden="true" />
      <span>{t("openKind")}</span>
    </p>
  );
}
