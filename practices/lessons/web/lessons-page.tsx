import { ListHead } from "#kernel/web/form/list-head.tsx";
import { personColumn, stateFilter } from "#kernel/web/list/columns.tsx";
import { RecordList } from "#kernel/web/list/record-list.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { DepartmentDots } from "#kernel/web/ui/department-dots.tsx";
import { EmptyState } from "#kernel/web/ui/notes.tsx";
import { type Lesson, LessonState, lessons } from "../contract.ts";
import { m } from "./messages.ts";
import { t } from "./words.ts";

const taken = ({ adoptions }: Lesson) => adoptions.filter(({ verdict }) => verdict !== "decline");

const loadLine = () => import("./write-line.tsx");

export function Page() {
  return (
    <>
      <ListHead
        title={t("lessons")}
        lead={m("lead")}
        create={{ operation: lessons.operations.share, label: t("write"), load: loadLine }}
      />
      <RecordList
        name="lessons"
        label={t("lessons")}
        kind="lesson"
        operation={lessons.operations.list}
        living={{}}
        columns={[
          {
            id: "department",
            label: m("learnedIn"),
            render: ({ department }) => department && <DepartmentDot department={department} />,
            text: ({ department }) => department?.name ?? "",
          },
          {
            id: "taken",
            label: m("takenUp"),
            render: (lesson) => (
              <DepartmentDots departments={taken(lesson).map(({ department }) => department)} />
            ),
            text: (lesson) =>
              taken(lesson)
                .map(({ department }) => department.name)
                .join(", "),
          },
          personColumn({
            id: "author",
            label: m("author"),
            of: ({ author }: Lesson) => author,
            wideOnly: true,
          }),
        ]}
        filters={[stateFilter(m("state"), LessonState.options, t)]}
        sorts={[
          { id: "newest", label: m("newest") },
          { id: "confirm", label: m("confirmOn") },
        ]}
        groups={[
          {
            id: "department",
            label: m("department"),
            of: ({ department }) => department?.id,
            says: ({ department }) => department?.name ?? m("nobody"),
          },
        ]}
        empty={<EmptyState title={m("none")} why={m("noneWhy")} example={m("noneExample")} />}
      />
    </>
  );
}
