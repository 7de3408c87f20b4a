(() => {
  "use strict";
  const fold = s => s.normalize("NFKC").toLowerCase().replace(/[\u30a1-\u30f6]/g, c => String.fromCharCode(c.charCodeAt(0) - 0x60));
  const form = document.getElementById("search");
  if (!form) return;
  const q = document.getElementById("q"), found = document.getElementById("found");
  const year = document.getElementById("year"), sector = document.getElementById("sector");
  const items = new Map([...document.querySelectorAll("[data-for]")].map(li => [li.dataset.for, li]));
  const cases = [...document.querySelectorAll("article.case, [data-text]")].map(el => ({
    el, li: items.get(el.id), text: fold(el.dataset.text || el.textContent), areas: el.dataset.areas.trim().split(" "),
    year: el.dataset.year, sectors: el.dataset.sectors.split("\u001f")
  }));
  const run = () => {
    const words = fold(q.value).split(/\s+/).filter(Boolean);
    const areas = [...form.querySelectorAll("[name=area]:checked")].map(x => x.value);
    let n = 0;
    for (const c of cases) {
      const hit = words.every(w => c.text.includes(w)) && (!areas.length || areas.some(a => c.areas.includes(a))) &&
        (!year || !year.value || year.value === c.year) && (!sector || !sector.value || c.sectors.includes(sector.value));
      c.el.hidden = !hit;
      if (c.li) c.li.hidden = !hit;
      if (hit) n++;
    }
    found.textContent = found.dataset.words.replace("{count}", n).replace("{total}", cases.length);
  };
  let wait;
  form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(run, 80); });
  form.addEventListener("submit", e => { e.preventDefault(); run(); });
  form.addEventListener("reset", () => setTimeout(run));
  form.hidden = cases.length === 0;
  const opened = [];
  addEventListener("beforeprint", () => document.querySelectorAll("details:not([open])").forEach(d => { d.open = true; opened.push(d); }));
  addEventListener("afterprint", () => { while (opened.length) opened.pop().open = false; });
})();
