import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import classes from "./holidays.module.css";
import { t } from "./messages.ts";

/** The year whose days are shown. */
export function YearSwitch({ year, onChange }: { year: number; onChange: (year: number) => void }) {
  return (
    <div className={classes.year} role="group" aria-label={t("year")}>
      <ActionIcon variant="subtle" aria-label={t("before")} onClick={() => onChange(year - 1)}>
        <IconChevronLeft size={18} aria-hidden="true" />
      </ActionIcon>
      <span aria-live="polite">{year}</span>
      <ActionIcon variant="subtle" aria-label={t("after")} onClick={() => onChange(year + 1)}>
        <IconChevronRight size={18} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}
