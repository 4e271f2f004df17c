/** Where the content of files stands. Files are named by their workspace and id; each is written once. */
export type FilePlace = {
  /** `bytes`: how long it will be. @throws what the place or the content throws; nothing usable is left then. */
  write(file: FileName, content: AsyncIterable<Buffer>, bytes: number): Promise<void>;
  /** In pieces, in order. @throws files_unavailable when it is not there or the place is away. */
  read(file: FileName): AsyncIterable<Buffer>;
  /** Does nothing when it is not there. */
  erase(file: FileName): Promise<void>;
};

export type FileName = { workspaceId: string; id: string };

/** The names stand in `attachment.place`, so that what is kept in one stays readable when the setting changes. */
export type PlaceName = "database" | "s3";

export type Files = {
  places: { database: FilePlace; s3: FilePlace | null };
  /** Where new ones go. */
  current: PlaceName;
  /** Of one file. */
  mostBytes: number;
  /** Of all files of a workspace together. */
  mostBytesTogether: number;
};
