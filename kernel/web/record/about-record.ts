import { createContext, useContext } from "react";

/** The record a page is about: where its texts find their images and put new ones. Null outside of a record's page. */
const AboutRecord = createContext<{ id: string } | null>(null);

export const AboutRecordProvider = AboutRecord.Provider;

export function useAboutRecord(): { id: string } | null {
  return useContext(AboutRecord);
}
