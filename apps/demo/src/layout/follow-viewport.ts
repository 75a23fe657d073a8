/** Keeps the app as high as what is visible, also above the keyboard of a phone that only pans the page. */
export function followViewport(): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const show = () => {
    document.documentElement.style.setProperty("--app-height", `${Math.round(viewport.height)}px`);
    if (viewport.offsetTop > 0) scrollTo(0, 0);
  };
  viewport.addEventListener("resize", show);
  show();
}
