import { describe, expect, test } from "vitest";
import { barChart, lineChart } from "./charts.ts";
import { html } from "./html.ts";
import { htmlPage } from "./html-page.ts";
import { table } from "./table.ts";

const evil = `<script>alert("x")</script>' 雁`;
const escaped = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39; 雁";

describe("what others wrote", () => {
  test("is escaped in text and attributes, and markup of one's own is not", () => {
    expect(html`<p title="${evil}">${html`<b>${evil}</b>`}${[1, undefined, false, "&"]}</p>`.markup).toBe(
      `<p title="${escaped}"><b>${escaped}</b>1&amp;</p>`,
    );
  });

  test("comes escaped out of pages, tables and charts", () => {
    const page = htmlPage({
      title: evil,
      subtitle: evil,
      sections: [
        { heading: evil, lead: evil, body: table({ columns: [evil], rows: [[evil]], caption: evil }) },
        { body: barChart({ title: evil, categories: [evil], series: [{ name: evil, values: [1] }], unit: evil }) },
        {
          body: lineChart({
            title: evil,
            times: [0, 1],
            series: ["1", "2"].map((n) => ({ name: evil + n, values: [1, 2] })),
          }),
        },
      ],
      footer: evil,
    });
    expect(page).not.toContain("<script");
    expect(page.split("alert(").length).toBeGreaterThan(12);
  });

  test("shows where it had characters that cannot be shown", () => {
    expect(html`${"a\u0000b\u001bc\td"}`.markup).toBe("a\ufffdb\ufffdc\td");
  });
});

test("a page loads nothing from elsewhere", () => {
  const page = htmlPage({ title: "t", language: "zh-CN", refreshSeconds: 5, sections: [] });
  expect(page).toContain('<html lang="zh-CN">');
  expect(page).toContain('<meta http-equiv="refresh" content="5">');
  expect(page).not.toMatch(/src=|href=|@import|url\(/);
});

test("numbers stand to the right with their thousands, and a table without rows says so", () => {
  const { markup } = table({ columns: ["a", { heading: "n", isNumber: true }], rows: [["x", 12345.678]] });
  expect(markup).toContain('<td class="number">12,345.68</td>');
  expect(table({ columns: ["a"], rows: [], whenEmpty: "No rows." }).markup).toBe('<p class="empty">No rows.</p>');
});

test("a logarithmic bar chart shows the real numbers, 0 among them", () => {
  const { markup } = barChart({
    title: "t",
    categories: ["a", "b", "c"],
    series: [{ name: "s", values: [0, 1, 100_000] }],
    isHorizontal: true,
    isLogarithmic: true,
  });
  for (const label of [">0<", ">1<", ">100,000<"]) expect(markup).toContain(label);
  expect(markup).not.toContain("<style");
});
