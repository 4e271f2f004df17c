import { Button } from "@mantine/core";
import { core } from "#kernel/contract/core.ts";
import { useChange } from "../api/use-change.ts";
import layout from "../ui/layout.module.css";
import { toast } from "../ui/toast-store.ts";
import { t } from "./messages.ts";

/** Accepted or declined with one click, by whoever is asked; `of` says what, so that the buttons of several can be told apart. */
export function Answer({
  record,
  nomination,
  of,
  done,
}: {
  record: string;
  nomination: string;
  of: string;
  done?: () => void;
}) {
  const answer = useChange(core.operations.answerNomination);
  const say = async (accept: boolean) => {
    if (!(await answer.run({ params: { record, nomination }, body: { accept } }))) return;
    toast(t(accept ? "accepted" : "declined"));
    done?.();
  };
  return (
    <span className={layout.row}>
      <Button
        size="xs"
        loading={answer.pending}
        aria-label={t("of", { act: t("accept"), what: of })}
        onClick={() => void say(true)}
      >
        {t("accept")}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={answer.pending}
        aria-label={t("of", { act: t("decline"), what: of })}
        onClick={() => void say(false)}
      >
        {t("decline")}
      </Button>
    </span>
  );
}
