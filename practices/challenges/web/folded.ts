/** What stands in the folded sections of a challenge's page. */
export { EarlierUpdates } from "./earlier-updates.tsx";
export { FrameBody } from "./frame-body.tsx";
export { PartsSection } from "./parts-section.tsx";
export { PathSection } from "./path-section.tsx";
export { PeopleSection } from "./people-section.tsx";
export { WaitingSection } from "./waiting-section.tsx";
