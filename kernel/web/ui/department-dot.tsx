import { departmentColours, departmentShapes } from "../theme.ts";
import classes from "./badge.module.css";

/** A department as contracts point at it; `order` is its place among all, for good. */
type Department = { name: string; order: number };
type Shape = (typeof departmentShapes)[number];

/**
 * Colour and shape of a department by its `order`. For maps and charts that draw departments.
 * @example departmentLook(department.order).colour
 */
export function departmentLook(order: number): { colour: string; shape: Shape } {
  const place = Math.max(0, order);
  return {
    colour: departmentColours[place % departmentColours.length]!,
    shape: departmentShapes[Math.floor(place / departmentColours.length) % departmentShapes.length]!,
  };
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
  const { colour, shape } = departmentLook(department.order);
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
