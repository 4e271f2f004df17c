export const words = {
  table: "As a table",
  chart: "As a chart",
  before: "before: {{value}}",
  of: "from {{count}}",
} as const;
