import { NativeSelect } from "@mantine/core";
import { t } from "./messages.ts";

const GRADES = ["1", "2", "3", "4", "5"] as const;

export function gradeInWords(of: "likelihood" | "impact", value: number): string {
  const grade = String(value) as (typeof GRADES)[number];
  return t("grade", { grade, words: t(`${of}${grade}`) });
}

/** Likelihood or impact, chosen in words. */
export function GradeSelect({
  of,
  value,
  onChange,
  error,
}: {
  of: "likelihood" | "impact";
  value: number;
  onChange: (grade: number) => void;
  error?: string | undefined;
}) {
  return (
    <NativeSelect
      label={t(of)}
      data={GRADES.map((grade) => ({
        value: String(grade),
        label: gradeInWords(of, Number(grade)),
      }))}
      error={error}
      value={String(value)}
      onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
    />
  );
}
