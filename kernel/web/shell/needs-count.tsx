import { t } from "./messages.ts";
import classes from "./rail.module.css";

export function NeedsCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <>
      <span className={classes.count} aria-hidden="true">
        {count}
      </span>
      <span className="visually-hidden">{t("needYou", { count })}</span>
    </>
  );
}
