/** What stands beside and below every record: its code comes when the record is painted. */
export { EventStream } from "./event-stream.tsx";
export { AttachForm, FilesFold, FilesSection } from "./files-section.tsx";
export { RecordActs, RecordMenu } from "./record-acts.tsx";
export { LinkForm, Threads } from "./threads.tsx";
