"use strict";
(() => {
  const search = document.getElementById("search");
  const state = document.getElementById("state");
  const shown = document.getElementById("shown");
  if (!search) return;
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const rows = [...document.querySelectorAll(".listing tbody tr")].map((row) => [row, plain(row.textContent)]);
  const apply = () => {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const [row, text] of rows) {
      row.hidden = (state.value && row.dataset.state !== state.value) || !words.every((word) => text.includes(word));
      count += !row.hidden;
    }
    shown.textContent = shown.dataset.words.replace("#", count);
  };
  search.addEventListener("input", apply);
  state.addEventListener("change", apply);
})();
