import { Button, CloseButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useMe } from "../session.ts";
import { RecordPicker } from "../ui/record-picker.tsx";
import classes from "./audience.module.css";
import { HolderList } from "./holder-list.tsx";
import { EVERYBODY, type Holder, holderInWords } from "./holders.ts";
import { t } from "./messages.ts";
import { add, mayTakeOut, type Own, takeOut } from "./narrow.ts";

const { listHolders } = core.operations;

/**
 * Chooses who sees something: all (`widest`), or what one belongs to, roles, and anybody one can find. Whoever chooses is always
 * among them.
 */
export function AudienceEditor(props: {
  chosen: readonly Holder[];
  widest?: Holder;
  onChange: (chosen: readonly Holder[]) => void;
}) {
  const { chosen, widest = EVERYBODY, onChange } = props;
  const { person } = useMe();
  const { data } = useOperation(listHolders);
  const list = useRef<HTMLUListElement>(null);
  const me: Holder = { token: `person:${person.id}`, name: person.name, people: null };
  const mine = new Set(data?.items.flatMap((each) => (each.mine ? each.token : [])));
  const own: Own = { me, mine: mine.add(widest.token) };
  const has = (token: string) => chosen.some((each) => each.token === token);
  const atHand = [me, ...(data?.items ?? [])].filter(
    ({ token }, place) => token !== EVERYBODY.token && !has(token) && (place === 0 || token !== me.token),
  );

  /** What was pressed is gone with it: the keyboard goes on in the list. */
  function choose(next: readonly Holder[]): void {
    onChange(next);
    list.current?.focus();
  }

  return (
    <>
      <HolderList
        ref={list}
        holders={chosen}
        beside={(holder) =>
          mayTakeOut(chosen, holder.token, own) && (
            <CloseButton
              aria-label={t("removeHolder", { name: holderInWords(holder) })}
              onClick={() => choose(takeOut(chosen, holder.token, own))}
            />
          )
        }
      />
      {atHand.length > 0 && (
        <div role="group" aria-label={t("atHand")} className={classes.atHand}>
          <span aria-hidden="true">{t("atHand")}</span>
          {atHand.map((holder) => (
            <Button
              key={holder.token}
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} stroke={1.6} aria-hidden="true" />}
              onClick={() => choose(add(chosen, widest, holder, own))}
            >
              {holderInWords(holder)}
            </Button>
          ))}
        </div>
      )}
      <RecordPicker
        adding
        label={t("addHolder")}
        kinds={["person", "department", "council"]}
        without={chosen.map(({ token }) => token.slice(token.indexOf(":") + 1))}
        value={null}
        onChange={(picked) =>
          picked &&
          onChange(
            add(
              chosen,
              widest,
              { token: `${picked.kind}:${picked.id}`, name: picked.title, people: null },
              own,
            ),
          )
        }
      />
      {!has(widest.token) && (
        <div>
          <Button size="xs" variant="subtle" onClick={() => choose([widest])}>
            {t(widest === EVERYBODY ? "openToAll" : "backToAll")}
          </Button>
        </div>
      )}
    </>
  );
}
