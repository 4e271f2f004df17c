import { kit } from "./kit-texts.ts";

/** What is wrong with a CSV file itself, for whoever says it in another language than the command line's. */
export type CsvFaultCode =
  | "csv_empty_file" // values: columns
  | "csv_column_nameless"
  | "csv_column_twice"
  | "csv_column_unknown" // values: columns
  | "csv_column_missing" // values: header
  | "csv_header_nameless"
  | "csv_row_width" // values: values, columns
  | "csv_quote_open"
  | "csv_quote_inside"
  | "csv_row_long"
  | "csv_line_long"
  | "csv_not_utf16"
  | "csv_not_utf8"
  | "csv_zero_byte";

type Values = Readonly<Record<string, string | number>>;

/** What is wrong with a CSV file: said for the command line, and by code and values for whoever says it otherwise. */
export function csvFault(
  code: CsvFaultCode,
  values?: Values,
): { message: string; code: CsvFaultCode; values?: Values } {
  const say = kit as (key: CsvFaultCode, given: Values) => string;
  return { message: say(code, { count: values?.values ?? 0, ...values }), code, ...(values && { values }) };
}
