import { Button } from "@mantine/core";
import { useState } from "react";
import { useList } from "#kernel/web/api/queries.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { useAnchor, useBroughtUpTo } from "#kernel/web/record/use-landing.ts";
import { type Challenge, challenges } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";
import { SaidUpdate } from "./said-update.tsx";

/** What was said of how it goes before the last word; asked for when one wants it, or a link leads to one of them. */
export function EarlierUpdates({ challenge }: { challenge: Challenge }) {
  const [asked, setAsked] = useState(false);
  const anchor = useAnchor();
  const { lastUpdate, trend } = challenge;
  const led = anchor.startsWith("update-") && anchor !== `update-${lastUpdate?.id}`;
  if (trend.length < 2) return null;
  return (
    <Section title={m("earlier")}>
      {asked || led ? (
        <Updates challenge={challenge} />
      ) : (
        <Button size="xs" variant="default" onClick={() => setAsked(true)}>
          {m("earlierShow")}
        </Button>
      )}
    </Section>
  );
}

function Updates({ challenge }: { challenge: Challenge }) {
  const list = useList(challenges.operations.listUpdates, { params: { challenge: challenge.key } });
  useBroughtUpTo("update-", list);
  return (
    <ul className={classes.plain}>
      {list.items.slice(1).map((update) => (
        <li key={update.id}>
          <SaidUpdate update={update} />
        </li>
      ))}
      {list.more && (
        <li>
          <button type="button" className={classes.quietLink} onClick={() => void list.loadMore()}>
            {m("more")}
          </button>
        </li>
      )}
    </ul>
  );
}
