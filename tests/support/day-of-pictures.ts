/** A Friday morning before noon in Oslo, where the demo organisation is. */
export const dayOfPictures = "2026-11-27T09:30:00.000Z";
