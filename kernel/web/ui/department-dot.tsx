import { useQuery } from "@tanstack/react-query";
import { useHouse } from "../house.ts";
import { departmentColours, departmentShapes } from "../theme.ts";
import classes from "./badge.module.css";

type Department = { id: string; name: string };
type Shape = (typeof departmentShapes)[number];

/** The departments in their fixed order, as the practice that keeps them says. */
export function useDepartments(): readonly Department[] {
  const house = useHouse();
  const load = house.practices.find(({ departments }) => departments)?.departments;
  const { data } = useQuery({
    queryKey: ["departments in order"],
    queryFn: () => load?.() ?? [],
    enabled: load !== undefined,
    staleTime: 600_000,
  });
  return data ?? [];
}

/** Colour and shape of the department at a place in the order. For maps and charts that draw departments. */
export function departmentLook(index: number): { colour: string; shape: Shape } {
  const place = Math.max(0, index);
  return {
    colour: departmentColours[place % departmentColours.length]!,
    shape: departmentShapes[Math.floor(place / departmentColours.length) % departmentShapes.length]!,
  };
}

/** @example const look = useDepartmentLook(); look(department.id).colour */
export function useDepartmentLook(): (id: string) => { colour: string; shape: Shape } {
  const departments = useDepartments();
  const places = new Map(departments.map(({ id }, index) => [id, index]));
  return (id) => departmentLook(places.get(id) ?? 0);
}

const paths: Record<Shape, string> = {
  circle: "M5 1a4 4 0 1 0 0 8a4 4 0 1 0 0-8z",
  square: "M1.300 1.300h7.400v7.400h-7.400z",
  diamond: "M5 .4 9.600 5 5 9.600.4 5z",
  triangle: "M5 .8 9.600 9H.4z",
  ring: "M5 1.600a3.400 3.400 0 1 0 0 6.800a3.400 3.400 0 1 0 0-6.800z",
  bar: "M.5 3.200h9v3.600h-9z",
};

/** A department by its own colour and shape, with its name. */
export function DepartmentDot({
  department,
  nameless = false,
}: {
  department: Department;
  nameless?: boolean;
}) {
  const { colour, shape } = useDepartmentLook()(department.id);
  return (
    <span className={classes.department}>
      <svg
        className={classes.dot}
        viewBox="0 0 10 10"
        width="10"
        height="10"
        {...(nameless ? { role: "img", "aria-label": department.name } : { "aria-hidden": true })}
      >
        <path
          d={paths[shape]}
          fill={shape === "ring" ? "none" : colour}
          stroke={colour}
          strokeWidth={shape === "ring" ? 2 : 0}
        />
      </svg>
      {!nameless && department.name}
    </span>
  );
}
