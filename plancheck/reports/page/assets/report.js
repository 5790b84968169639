"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("live");

  const filter = () => {
    for (const box of document.querySelectorAll("input[data-severity]")) {
      root.classList.toggle("hide-" + box.dataset.severity, !box.checked);
    }
    for (const group of document.querySelectorAll(".group, .rest")) {
      const some = [...group.querySelectorAll(".finding")].some((item) =>
        ["error", "warning", "note"].some((s) => item.classList.contains("is-" + s) && !root.classList.contains("hide-" + s)));
      group.classList.toggle("empty", !some);
    }
  };
  for (const box of document.querySelectorAll("input[data-severity]")) box.addEventListener("change", filter);
  filter();

  const flash = (item) => {
    const seen = item.closest("tr") || item;
    seen.classList.remove("flash");
    void seen.getBoundingClientRect();
    seen.classList.add("flash");
  };
  const show = (item) => {
    for (let fold = item.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    const pane = item.closest(".pages");
    if (pane && pane.scrollHeight > pane.clientHeight + 1 && getComputedStyle(pane).overflowY === "auto") {
      const box = item.getBoundingClientRect(), frame = pane.getBoundingClientRect();
      pane.scrollTo({ top: pane.scrollTop + box.top - frame.top - (frame.height - box.height) / 2, behavior: smooth });
      if (frame.top < 0 || frame.bottom > innerHeight + 40) pane.scrollIntoView({ block: "nearest", behavior: smooth });
    } else {
      item.scrollIntoView({ block: "center", behavior: smooth });
    }
    flash(item);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#'], a.mark");
    const to = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!to || !/-[fm]\d+$/.test(to.id)) return;
    event.preventDefault();
    history.replaceState(null, "", "#" + to.id);
    show(to);
    if (to.matches(".finding")) to.focus({ preventScroll: true });
  });
  document.querySelector(".print").addEventListener("click", () => print());
  const first = location.hash && document.getElementById(location.hash.slice(1));
  if (first && /-[fm]\d+$/.test(first.id)) show(first);
})();
