/** What stands in the folded sections of a challenge's page. */
export { EarlierUpdates } from "./earlier-updates.tsx";
export { PathSection } from "./path-section.tsx";
export { ProblemSection } from "./problem-section.tsx";
