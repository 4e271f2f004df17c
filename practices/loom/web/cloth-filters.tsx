import { Checkbox, NativeSelect, SegmentedControl } from "@mantine/core";
import { usePageQuery } from "#kernel/web/navigation.tsx";
import type { Loom } from "../contract.ts";
import type { Columns } from "../rules/arrange.ts";
import classes from "./loom.module.css";
import { t } from "./messages.ts";

type Props = {
  loom: Loom;
  columns: Columns;
  onColumns: (columns: Columns) => void;
  /** Whether columns are shown at all. */
  isCloth: boolean;
};

/** What of the cloth is shown, kept in the address so that it can be handed on, and how its columns stand. */
export function ClothFilters({ loom, columns, onColumns, isCloth }: Props) {
  const [query, change] = usePageQuery();
  const { departments, councils, mine } = loom;
  const isPlaced = departments.some(({ id }) => id === mine);
  return (
    <div className={classes.tools} data-no-print>
      {isPlaced && (
        <Checkbox
          size="xs"
          label={t("mine")}
          checked={query.mine === "1"}
          onChange={({ currentTarget }) => change({ mine: currentTarget.checked ? "1" : null })}
        />
      )}
      <Checkbox
        size="xs"
        label={t("needing")}
        checked={query.needing === "1"}
        onChange={({ currentTarget }) => change({ needing: currentTarget.checked ? "1" : null })}
      />
      {councils.length > 0 && (
        <NativeSelect
          size="xs"
          aria-label={t("council")}
          value={query.council ?? ""}
          data={[
            { value: "", label: t("allCouncils") },
            ...councils.map(({ key, title }) => ({ value: key, label: title })),
          ]}
          onChange={({ currentTarget }) => change({ council: currentTarget.value || null })}
        />
      )}
      {isCloth && (
        <SegmentedControl
          size="xs"
          aria-label={t("columns")}
          value={columns}
          onChange={(chosen) => onColumns(chosen as Columns)}
          data={[
            { value: "together", label: t("together") },
            { value: "own", label: t("own") },
          ]}
        />
      )}
    </div>
  );
}
