import { Button, FileButton } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { type DragEvent, lazy, useState } from "react";
import { textEncoding } from "#kernel/contract/text-encoding.ts";
import { asProblem, isProblem, type ProblemError } from "#kernel/web/api/problem-error.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { download, toCsv } from "#kernel/web/list/csv.ts";
import { PageLink } from "#kernel/web/navigation.tsx";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { departmentColumns, peopleColumns } from "../contract/import-columns.ts";
import { type ImportReport, people } from "../contract.ts";
import classes from "./import.module.css";
import { t } from "./messages.ts";

// What a file holds is shown once it has been read.
const tables = () => import("./import-tables.tsx");
const FaultTable = lazy(() => tables().then((all) => ({ default: all.FaultTable })));
const Preview = lazy(() => tables().then((all) => ({ default: all.Preview })));
const Applying = lazy(() => import("./applying.tsx").then((all) => ({ default: all.Applying })));

const MOST_BYTES = 8 * 1024 * 1024;
const files = {
  people: {
    operation: people.operations.importPeople,
    columns: t("columnsPeople"),
    header: peopleColumns.map(({ name }) => name),
  },
  departments: {
    operation: people.operations.importDepartments,
    columns: t("columnsDepartments"),
    header: departmentColumns.map(({ name }) => name),
  },
} as const;
export type What = keyof typeof files;

type Step =
  | { at: "begin"; complaint?: string }
  | { at: "reading"; file: string }
  | { at: "faults"; file: string; csv: string; problem: ProblemError }
  | { at: "preview"; file: string; csv: string; report: ImportReport }
  | { at: "applying"; file: string; report: ImportReport }
  | { at: "done"; file: string; report: ImportReport };

/** From choosing a file to what has come of it. */
export function Importer({ what }: { what: What }) {
  const { operation, columns, header } = files[what];
  const [step, setStep] = useState<Step>({ at: "begin" });
  const run = useChange(operation, { quiet: true });

  async function look(file: File | null) {
    if (!file) return;
    if (file.size > MOST_BYTES) return setStep({ at: "begin", complaint: t("tooLarge") });
    setStep({ at: "reading", file: file.name });
    let csv: string;
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      csv = new TextDecoder(textEncoding(bytes), { fatal: true }).decode(bytes);
    } catch {
      return setStep({ at: "begin", complaint: t("notText") });
    }
    await attempt(file.name, csv, true);
  }

  async function attempt(file: string, csv: string, dryRun: boolean) {
    try {
      const report = await run.attempt({ body: { csv, dryRun } });
      setStep(dryRun ? { at: "preview", file, csv, report } : { at: "done", file, report });
    } catch (error) {
      if (isProblem(error, "import_refused")) setStep({ at: "faults", file, csv, problem: error });
      else setStep({ at: "begin", complaint: asProblem(error).message });
    }
  }

  const choose = (label: string, variant: "filled" | "default") => (
    <FileButton onChange={look} accept=".csv,text/csv">
      {(props) => (
        <Button {...props} variant={variant}>
          {label}
        </Button>
      )}
    </FileButton>
  );

  if (step.at === "reading") {
    return (
      <div>
        <p role="status">{t("reading", { file: step.file })}</p>
        <Loading lines={4} />
      </div>
    );
  }
  if (step.at === "faults") {
    return (
      <FaultTable
        file={step.file}
        csv={step.csv}
        problem={step.problem}
        action={choose(t("another"), "filled")}
      />
    );
  }
  if (step.at === "preview") {
    const { file, csv, report } = step;
    const count = report.added + report.moved + report.changed;
    return (
      <Preview title={t("preview", { file })} report={report}>
        {count + report.heads.proposed > 0 && (
          <Button
            onClick={() => {
              setStep({ at: "applying", file, report });
              void attempt(file, csv, false);
            }}
          >
            {count > 0 ? t("apply", { count }) : t("propose", { count: report.heads.proposed })}
          </Button>
        )}
        {choose(t("another"), "default")}
      </Preview>
    );
  }
  if (step.at === "applying") return <Applying report={step.report} />;
  if (step.at === "done") {
    return (
      <Preview title={t("applied", { file: step.file })} report={step.report}>
        {step.report.heads.proposed > 0 ? (
          <Button component={PageLink} to="departments">
            {t("toProposed", { count: step.report.heads.proposed })}
          </Button>
        ) : (
          <Button component={PageLink} to={what}>
            {what === "people" ? t("toPeople") : t("toDepartments")}
          </Button>
        )}
        {choose(t("another"), "default")}
      </Preview>
    );
  }
  return (
    <div className={classes.begin}>
      {step.complaint && <ProblemNote problem={new Error(step.complaint)} />}
      <Drop take={look}>{choose(t("choose"), "filled")}</Drop>
      <div className={classes.quiet}>
        <p>
          <strong>{t("columns")}</strong>: {columns}
        </p>
        <p>{t("columnsEmpty")}</p>
        <button
          type="button"
          className={classes.link}
          onClick={() => download(`${what}.csv`, toCsv([header]))}
        >
          {t("template")}
        </button>
      </div>
    </div>
  );
}

function Drop({ take, children }: { take: (file: File | null) => void; children: React.ReactNode }) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0] ?? null);
  };
  return (
    // biome-ignore lint: dropping is a second way; the button inside is the first
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileSpreadsheet size={32} stroke={1.2} aria-hidden="true" />
      <p>
        {t("drop")} {t("dropOr")}
      </p>
      {children}
    </div>
  );
}
