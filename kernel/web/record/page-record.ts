/** What the page's frame needs of a record; every record carries it (`recordFields`). */
export type PageRecord = {
  id: string;
  key: string;
  version: number;
  title: string;
  state: string;
};
