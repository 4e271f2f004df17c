import { NativeSelect } from "@mantine/core";
import { t } from "./messages.ts";

const GRADES = ["1", "2", "3", "4", "5"] as const;

/** Likelihood or impact, chosen in words. */
export function GradeSelect({
  of,
  value,
  onChange,
}: {
  of: "likelihood" | "impact";
  value: number;
  onChange: (grade: number) => void;
}) {
  return (
    <NativeSelect
      label={t(of)}
      data={GRADES.map((grade) => ({
        value: String(grade),
        label: t("grade", { grade, words: t(`${of}${grade}`) }),
      }))}
      value={String(value)}
      onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
    />
  );
}
