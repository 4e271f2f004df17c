import { expect, test } from "vitest";
import { renderHtml } from "./render-html.ts";

test("writes what a mail can show, and nothing that loads or runs", () => {
  expect(renderHtml("**Ask** @[Ana](0198)\n- a\n  - b")).toBe(
    "<p><strong>Ask</strong> <strong>@Ana</strong></p>\n<ul><li>a<ul><li>b</li></ul></li></ul>",
  );
  expect(renderHtml("| a |\n|--:|\n| `1` |")).toBe(
    '<table><thead><tr><th style="text-align:right">a</th></tr></thead><tbody><tr><td style="text-align:right"><code>1</code></td></tr></tbody></table>',
  );
  const html = renderHtml(
    '<script>x</script> ![x](attachment:1) [a](javascript:x) [b](https://e.org/"onclick="x)',
  );
  expect(html).not.toMatch(/<script|<img|javascript:x"|onclick="/);
  expect(html).toContain("&lt;script&gt;");
});

test("leads to records, pages and images where it is told how", () => {
  const options = {
    recordAt: (key: string) => (key.startsWith("C-") ? `https://w.example/go/${key}` : null),
    pageAt: (path: string) => `https://w.example${path}`,
    imageAt: (id: string) => `https://w.example/files/${id}`,
  };
  expect(renderHtml("C-1, X-2, [here](/n/C-1), ![plan](attachment:7)", options)).toBe(
    '<p><a href="https://w.example/go/C-1">C-1</a>, X-2, <a href="https://w.example/n/C-1">here</a>, <a href="https://w.example/files/7">plan</a></p>',
  );
});
