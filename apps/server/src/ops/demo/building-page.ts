/** Shown until the demo is built; it asks again by itself. */
export const buildingPage = page(
  '<meta http-equiv="refresh" content="2">',
  "正在准备演示页面…",
  "The demo is being built. This page opens it as soon as it is ready.",
);

export const failedPage = page(
  "",
  "演示页面构建失败",
  "The demo could not be built; the server's log says why. <code>npm run build</code> tries it again.",
);

function page(head: string, title: string, text: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${head}
<title>Hongyan</title>
<style>
body { display: grid; place-content: center; min-height: 100vh; margin: 0; padding: 1rem; text-align: center; font: 1rem/1.6 system-ui, sans-serif; }
h1 { font-size: 1.25rem; font-weight: 600; }
</style>
</head>
<body><h1>${title}</h1><p>${text}</p></body>
</html>
`;
}
