import { Button, TextInput } from "@mantine/core";
import { IconChevronRight, IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from "react";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useComposed } from "#kernel/web/composing.ts";
import { keep, readKept } from "#kernel/web/kept.ts";
import { PageLink, usePageQuery } from "#kernel/web/navigation.tsx";
import { useMayCall } from "#kernel/web/session.ts";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { EmptyState, Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PageHead } from "#kernel/web/ui/page-head.tsx";
import { type Department, people } from "../contract.ts";
import { AddDepartmentButton } from "./add-buttons.tsx";
import { type Branch, hasSaidHow, matches, prune, toLines, toTree } from "./department-tree.ts";
import classes from "./departments.module.css";
import { t } from "./messages.ts";

const FOLDED = "people.folded";

const departmentTable = () => import("./department-table.tsx");
const proposedHeads = () => import("./proposed-heads.tsx");

export function Page() {
  const { data, error, isPending } = useOperation(people.operations.listDepartments);
  const mayAdd = useMayCall(people.operations.addDepartment);
  const mayImport = useMayCall(people.operations.importDepartments);
  const mayName = useMayCall(people.operations.nameHeads);
  const departments = data?.items ?? [];
  const actions = (
    <>
      {mayImport && (
        <Button component={PageLink} to="people/import?what=departments" variant="default">
          {t("import")}
        </Button>
      )}
      {mayAdd && <AddDepartmentButton />}
    </>
  );
  return (
    <>
      <PageHead title={t("departments")} lead={t("departmentsLead")} actions={actions} />
      {isPending && <Loading lines={8} />}
      <ProblemNote problem={error} />
      {data && departments.length === 0 && (
        <EmptyState
          title={t("noDepartments")}
          why={t("noDepartmentsWhy")}
          example={t("noDepartmentsExample")}
        />
      )}
      {mayName && departments.some(({ head }) => !head) && (
        <LazyBlock load={proposedHeads} name="ProposedHeads" props={{}} />
      )}
      {departments.length > 0 && <Tree departments={departments} keeps={mayName} />}
    </>
  );
}

function Tree({ departments, keeps }: { departments: readonly Department[]; keeps: boolean }) {
  const [query, setQuery] = usePageQuery();
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => new Set(readKept<string[]>(FOLDED) ?? []));
  const box = useRef<HTMLUListElement>(null);
  const q = useDeferredValue(useComposed(query.q ?? "").trim());
  const only = query.only;
  const tree = useMemo(() => toTree(departments), [departments]);
  const headless = departments.filter(({ head }) => !head).length;
  const wordless = departments.filter((department) => !hasSaidHow(department)).length;
  const asTable = keeps && query.as === "table";
  const narrowed = q !== "" || only !== undefined;
  const lines = useMemo(() => {
    if (!narrowed) return toLines(tree, asTable ? new Set() : folded);
    const wanted = (department: Department) =>
      (q === "" || matches(department, q)) &&
      (only !== "headless" || !department.head) &&
      (only !== "wordless" || !hasSaidHow(department));
    return toLines(prune(tree, wanted), new Set());
  }, [tree, folded, narrowed, asTable, q, only]);
  const largest = largestByDepth(tree);

  function fold(next: ReadonlySet<string>): void {
    setFolded(next);
    keep(FOLDED, next.size > 0 ? [...next] : null);
  }

  function toggle(id: string, close = !folded.has(id)): void {
    const next = new Set(folded);
    if (close) next.add(id);
    else next.delete(id);
    fold(next);
  }

  /** Arrows walk the tree as they do in a file manager. */
  function walk(event: KeyboardEvent<HTMLElement>, { department, below }: Branch): void {
    const links = [...(box.current?.querySelectorAll<HTMLElement>("a[data-name]") ?? [])];
    const at = links.indexOf(event.currentTarget);
    if (event.key === "ArrowDown") links[at + 1]?.focus();
    else if (event.key === "ArrowUp") links[at - 1]?.focus();
    else if (event.key === "ArrowRight" && below.length > 0) toggle(department.id, false);
    else if (event.key === "ArrowLeft" && below.length > 0 && !folded.has(department.id))
      toggle(department.id, true);
    else return;
    event.preventDefault();
  }

  const parents = departments.filter(({ id }) => departments.some(({ parent }) => parent?.id === id));
  return (
    <>
      <div className={classes.bar}>
        <TextInput
          className={classes.search}
          type="search"
          aria-label={t("search")}
          placeholder={t("searchHint")}
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden="true" />}
          value={query.q ?? ""}
          onChange={({ currentTarget }) => setQuery({ q: currentTarget.value })}
        />
        <Chip on={only === "headless"} set={(on) => setQuery({ only: on ? "headless" : null })}>
          {t("withoutHead", { count: headless })}
        </Chip>
        <Chip on={only === "wordless"} set={(on) => setQuery({ only: on ? "wordless" : null })}>
          {t("withoutWords", { count: wordless })}
        </Chip>
        {keeps && (
          <Chip on={asTable} set={(on) => setQuery({ as: on ? "table" : null })}>
            {t("asTable")}
          </Chip>
        )}
        <span className={classes.total}>
          {t("total", {
            people: departments.reduce((sum, department) => sum + department.people, 0),
            departments: departments.length,
          })}
        </span>
        {parents.length > 0 && !narrowed && !asTable && (
          <Button
            variant="subtle"
            size="xs"
            onClick={() => fold(folded.size > 0 ? new Set() : new Set(parents.map(({ id }) => id)))}
          >
            {folded.size > 0 ? t("expandAll") : t("foldAll")}
          </Button>
        )}
      </div>
      {lines.length === 0 ? (
        <EmptyState
          title={t("nothingFound")}
          action={
            <Button variant="default" onClick={() => setQuery({ q: null, only: null })}>
              {t("clear")}
            </Button>
          }
        />
      ) : asTable ? (
        <LazyBlock
          load={departmentTable}
          name="DepartmentTable"
          props={{ departments: lines.map(({ department }) => department) }}
          meanwhile={<Loading lines={8} />}
        />
      ) : (
        <ul className={classes.tree} ref={box} aria-label={t("departments")}>
          {lines.map((branch) => (
            <Line
              key={branch.department.id}
              branch={branch}
              folded={!narrowed && folded.has(branch.department.id)}
              fixed={narrowed}
              largest={largest[branch.depth] ?? 1}
              toggle={toggle}
              walk={walk}
            />
          ))}
        </ul>
      )}
    </>
  );
}

/** Bars compare departments of one level: against the whole, those below would all be slivers. */
function largestByDepth(tree: readonly Branch[]): number[] {
  const largest: number[] = [];
  for (const { department, depth } of toLines(tree, new Set())) {
    largest[depth] = Math.max(largest[depth] ?? 1, department.peopleBelow);
  }
  return largest;
}

function Line(props: {
  branch: Branch;
  folded: boolean;
  fixed: boolean;
  largest: number;
  toggle: (id: string) => void;
  walk: (event: KeyboardEvent<HTMLElement>, branch: Branch) => void;
}) {
  const { branch, folded, fixed, largest } = props;
  const { department, below, depth } = branch;
  const share = Math.min(1, department.peopleBelow / largest);
  const count = t("people", { count: department.peopleBelow });
  return (
    <li className={classes.line} data-depth={depth} style={{ "--depth": depth } as React.CSSProperties}>
      <span className={classes.name}>
        {below.length > 0 && !fixed ? (
          <button
            type="button"
            className={classes.fold}
            aria-expanded={!folded}
            aria-label={t(folded ? "expand" : "fold", { name: department.name })}
            onClick={() => props.toggle(department.id)}
          >
            <IconChevronRight size={16} stroke={1.6} aria-hidden="true" />
          </button>
        ) : (
          <span className={classes.fold} />
        )}
        <PageLink
          to={`departments/${department.key}`}
          data-name=""
          className={classes.link}
          onKeyDown={(event) => props.walk(event, branch)}
        >
          <DepartmentDot department={department} />
        </PageLink>
      </span>
      <span className={classes.purpose}>{department.purpose}</span>
      <span className={classes.head} data-missing={!department.head || undefined}>
        {department.head ? (
          <PageLink to={`people/${department.head.id}`}>{department.head.name}</PageLink>
        ) : (
          t("noHead")
        )}
      </span>
      <span
        className={classes.count}
        title={
          department.people === department.peopleBelow
            ? count
            : t("andBelow", { own: department.people, all: department.peopleBelow })
        }
      >
        <span className={classes.strip} aria-hidden="true">
          <span style={{ width: `${share * 100}%` }} />
        </span>
        <span data-figures>{department.peopleBelow}</span>
        <span className="visually-hidden">{count}</span>
      </span>
    </li>
  );
}

function Chip({ on, set, children }: { on: boolean; set: (on: boolean) => void; children: string }) {
  return (
    <button type="button" className={classes.chip} aria-pressed={on} onClick={() => set(!on)}>
      {children}
    </button>
  );
}
