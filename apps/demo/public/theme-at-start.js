// Runs before the first paint, so that a chosen theme does not flash the other one.
document.documentElement.dataset.theme =
  localStorage.getItem("hongyan-theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
