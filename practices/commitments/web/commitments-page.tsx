import { SegmentedControl } from "@mantine/core";
import { useOperation } from "#kernel/web/api/queries.ts";
import { ListHead } from "#kernel/web/form/list-head.tsx";
import { dueColumn, personColumn, stateFilter } from "#kernel/web/list/columns.tsx";
import { RecordList } from "#kernel/web/list/record-list.tsx";
import { usePageQuery } from "#kernel/web/navigation.tsx";
import { useMe } from "#kernel/web/session.ts";
import { useToday } from "#kernel/web/time.ts";
import { EmptyState, PrivacyNote } from "#kernel/web/ui/notes.tsx";
import { type Commitment, CommitmentState, commitments, Outcome } from "../contract.ts";
import { WEEK_DAYS, whenDue } from "../rules.ts";
import classes from "./commitments.module.css";
import { t } from "./messages.ts";
import { t as words } from "./words.ts";

const loadForm = () => import("./promise-form.tsx");

/** What my own promises, and those made to me, are never for me: past, whatever became of them. */
const ownStates = CommitmentState.options.filter((state) => state !== "past");

type Whose = "mine" | "to-me" | "all";
const width = "minmax(0, 0.4fr)";
const holderOf = ({ holder }: Commitment) => holder;
const receiverOf = ({ receiver }: Commitment) => receiver;

export function Page() {
  const me = useMe();
  const [query, setQuery] = usePageQuery();
  const whose: Whose = query.whose === "to-me" || query.whose === "all" ? query.whose : "mine";
  return (
    <>
      <ListHead
        title={t("title")}
        lead={t("lead")}
        create={{ operation: commitments.operations.make, label: words("promise"), load: loadForm }}
      />
      <div className={classes.bar}>
        <SegmentedControl
          aria-label={t("whose")}
          value={whose}
          onChange={(value) =>
            setQuery({ whose: value === "mine" ? null : value, state: null, group: null, over: null })
          }
          data={[
            { value: "mine", label: t("mine") },
            { value: "to-me", label: t("toMe") },
            { value: "all", label: t("all") },
          ]}
        />
      </div>
      {whose === "mine" && <Reliability />}
      <List key={whose} whose={whose} me={me.person.id} />
    </>
  );
}

function List({ whose, me }: { whose: Whose; me: string }) {
  const { today, after } = useToday();
  const week = after(WEEK_DAYS);
  const when = (promise: Commitment) => whenDue(promise, { today, week });
  const of = { mine: { holder: me }, "to-me": { receiver: me }, all: {} }[whose];
  const empty = {
    mine: <EmptyState title={t("noneMine")} why={t("noneMineWhy")} example={t("noneMineExample")} />,
    "to-me": <EmptyState title={t("noneToMe")} why={t("noneToMeWhy")} />,
    all: <EmptyState title={t("noneAll")} why={t("noneAllWhy")} />,
  }[whose];
  return (
    <RecordList
      name={`commitments-${whose}`}
      label={t("title")}
      kind="commitment"
      operation={commitments.operations.list}
      input={{ query: whose === "all" ? { state: "open" } : of }}
      unsaid={["open"]}
      {...(whose === "all" ? {} : { living: {} })}
      columns={[
        ...(whose === "mine"
          ? []
          : [personColumn({ id: "holder", label: t("holderColumn"), of: holderOf, width })]),
        ...(whose === "to-me"
          ? []
          : [personColumn({ id: "receiver", label: t("receiverColumn"), of: receiverOf, width })]),
        dueColumn({
          id: "due",
          label: t("due"),
          on: ({ dueOn }: Commitment) => dueOn,
          done: ({ state }: Commitment) => state !== "open" && state !== "proposed",
        }),
      ]}
      filters={
        // How somebody ended their promises is for them and for those they promised to, not a list to look people up in.
        whose === "all" ? [] : [stateFilter(t("state"), [...ownStates, ...Outcome.options], t)]
      }
      sorts={[
        { id: "due", label: t("due") },
        { id: "title", label: t("byTitle") },
      ]}
      groups={[
        { id: "when", label: t("when"), of: when, says: (promise) => t(when(promise)) },
        ...(whose === "mine"
          ? []
          : [
              {
                id: "holder",
                label: t("holderColumn"),
                of: ({ holder }: Commitment) => holder.id,
                says: ({ holder }: Commitment) => holder.name,
              },
            ]),
      ]}
      empty={empty}
    />
  );
}

/** Mine alone; there is no operation that answers it for anybody else. */
function Reliability() {
  const { data } = useOperation(commitments.operations.mine);
  if (!data || data.kept + data.broken + data.renegotiatedInTime + data.open === 0) return null;
  const counts = [
    [data.kept, t("keptCount")],
    [data.renegotiatedInTime, t("renegotiatedCount")],
    [data.broken, t("brokenCount")],
    [data.open, t("openCount")],
  ] as const;
  return (
    <section className={classes.reliability} aria-label={t("reliability")}>
      <dl>
        {counts.map(([count, label]) => (
          <div key={label}>
            <dd data-figures>{count}</dd>
            <dt>{label}</dt>
          </div>
        ))}
      </dl>
      <PrivacyNote>{t("reliabilityPrivacy")}</PrivacyNote>
    </section>
  );
}
