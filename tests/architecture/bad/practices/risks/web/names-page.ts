// caught by weft(words)
type Page = { title: string };
export const named = (page: Page): void => {
  page.title = "Risks of the house";
};
