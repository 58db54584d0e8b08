// Sorting, filtering and choosing columns of tables with `data-table`. Without scripts they are complete, plain tables.
// What is chosen stands in the address, so that a view can be shared: ?projects.rag=red&projects.q=quay&projects.hide=slip
// A browser takes seconds to lay out thousands of rows, so of a long table the first are shown until the rest is asked
// for; nothing is read of a cell before it is needed.
(() => {
  "use strict";

  const words = JSON.parse(document.getElementById("pmo-words").textContent);
  // Of a long table; table_tools.css keeps out of sight what stands further down, unless it is marked as shown.
  const FIRST = matchMedia("(scripting: enabled)").matches ? 200 : Infinity;
  const reveals = []; // of each long table: shows all of it

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function cellValue(cell) {
    return cell.dataset.value ?? cell.textContent.trim();
  }

  function cellValues(cell) {
    return cell.dataset.values ? JSON.parse(cell.dataset.values) : [cellValue(cell)];
  }

  function label(cell, value) {
    if (cell.dataset.values) return value;
    return (cell.querySelector(".rag")?.lastChild ?? cell).textContent.trim();
  }

  function sortKey(cell) {
    const raw = cell.dataset.sort ?? (cell.querySelector(".unknown") ? "" : cell.textContent.trim());
    const number = Number(raw);
    return raw !== "" && !Number.isNaN(number) ? number : raw.toLocaleLowerCase();
  }

  class Row {
    #text;
    #flags;
    #values = new Map();

    fits = true; // what is chosen

    constructor(row) {
      this.row = row;
    }

    cell(column) {
      return this.row.children[column];
    }

    get text() {
      return (this.#text ??= this.row.textContent.toLocaleLowerCase());
    }

    get flags() {
      return (this.#flags ??= new Set((this.row.dataset.flags ?? "").split(" ")));
    }

    values(column) {
      if (!this.#values.has(column)) this.#values.set(column, cellValues(this.cell(column)));
      return this.#values.get(column);
    }
  }

  function enhance(table) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    let rows = [...body.rows].map((row) => new Row(row));
    let limit = FIRST;
    const filters = new Map(); // name → { column, value }
    let query = "";

    const count = element("output", { htmlFor: table.id });
    count.setAttribute("aria-live", "polite");
    const controls = new Map();
    const more = element("button", { type: "button", className: "table-more", hidden: true });
    more.addEventListener("click", reveal);
    reveals.push(reveal);

    function apply() {
      const wanted = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      const active = [...filters.values()].filter((filter) => filter.value !== "");
      let found = 0;
      for (const [place, item] of rows.entries()) {
        item.fits =
          active.every((filter) =>
            filter.flag ? item.flags.has(filter.flag) : item.values(filter.column).includes(filter.value),
          ) &&
          wanted.every((word) => item.text.includes(word));
        found += item.fits;
        const shown = item.fits && found <= limit;
        // A row that stays out of sight is left alone: each that is touched costs the browser time.
        if (shown || place < FIRST) item.row.hidden = !shown;
        if (place >= FIRST) item.row.classList.toggle("shown", shown);
      }
      const written = (number) => number.toLocaleString(document.documentElement.lang);
      count.textContent = (found > limit ? words.first : words.shown)
        .replace("{shown}", written(found))
        .replace("{all}", written(rows.length))
        .replace("{first}", written(limit));
      more.textContent = words.more.replace("{count}", written(found - limit));
      more.hidden = found <= limit;
    }

    function reveal() {
      if (more.hidden) return;
      limit = Infinity;
      apply();
    }

    function remember() {
      const url = new URL(location.href);
      for (const [name, filter] of filters) {
        if (filter.value === "") url.searchParams.delete(`${table.id}.${name}`);
        else url.searchParams.set(`${table.id}.${name}`, filter.value);
      }
      if (query === "") url.searchParams.delete(`${table.id}.q`);
      else url.searchParams.set(`${table.id}.q`, query);
      try {
        history.replaceState(history.state, "", url);
      } catch {
        // Opened as a file, some browsers keep the address as it is.
      }
    }

    const search = element("input", { type: "search", autocomplete: "off" });
    search.addEventListener("input", () => {
      query = search.value;
      apply();
      remember();
    });
    const choices = element("div", { className: "table-choices" });
    const drawer = element("details", {}, element("summary", { textContent: words.filters }), choices);
    const tools = element("div", { className: "table-tools" }, element("label", {}, words.search, search));

    heads.forEach((head, column) => {
      const name = head.dataset.name;
      if (!head.dataset.filter) return;
      filters.set(name, { column, value: "" });
      const labels = new Map();
      for (const item of rows) {
        for (const value of item.values(column)) {
          if (value !== "" && !labels.has(value)) labels.set(value, label(item.cell(column), value));
        }
      }
      const select = element("select", {}, element("option", { value: "", textContent: words.all }));
      const sorted = [...labels].sort((a, b) => a[1].localeCompare(b[1], undefined, { numeric: true }));
      for (const [value, label] of sorted) select.append(element("option", { value, textContent: label }));
      select.addEventListener("change", () => {
        filters.get(name).value = select.value;
        apply();
        remember();
      });
      const control = element("label", {}, head.textContent.trim(), select);
      control.hidden = head.dataset.filter === "hidden" || labels.size < 2;
      controls.set(name, { select, label: control });
      choices.append(control);
    });

    // What a link can filter by that is no column: its control shows once it is used.
    for (const [name, text] of Object.entries(JSON.parse(table.dataset.flags ?? "{}"))) {
      filters.set(name, { flag: name, value: "" });
      const select = element(
        "select",
        {},
        element("option", { value: "", textContent: words.all }),
        element("option", { value: "yes", textContent: words.yes }),
      );
      select.addEventListener("change", () => {
        filters.get(name).value = select.value;
        apply();
        remember();
      });
      const label = element("label", { hidden: true }, text, select);
      controls.set(name, { select, label });
      choices.append(label);
    }

    const columns = columnChoice(table, heads);
    if (columns) choices.append(columns.control);

    const reset = element("button", { type: "button", textContent: words.reset });
    reset.addEventListener("click", () => {
      query = search.value = "";
      for (const [name, filter] of filters) filter.value = controls.get(name).select.value = "";
      columns?.reset();
      apply();
      remember();
    });
    if (choices.childElementCount) tools.append(drawer);
    tools.append(reset, count);

    heads.forEach((head, column) => {
      const button = element("button", { type: "button", className: "sort" }, ...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const ascending = head.getAttribute("aria-sort") !== "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
        const collator = new Intl.Collator(document.documentElement.lang);
        const keyed = rows.map((item) => [sortKey(item.cell(column)), item]);
        keyed.sort(([a], [b]) => {
          // What is unknown comes last, whichever way.
          if (a === "" || b === "") return (a === "") - (b === "");
          const order = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
          return ascending ? order : -order;
        });
        rows = keyed.map(([, item]) => item);
        // Outside of the page, where moving a row costs next to nothing.
        const place = document.createComment("");
        body.replaceWith(place);
        body.append(...rows.map((item) => item.row));
        apply();
        place.replaceWith(body);
      });
    });

    const frame = table.closest(".table-frame");
    frame.before(tools);
    if (rows.length > FIRST) frame.after(more);
    addEventListener("beforeprint", () => {
      for (const item of rows) item.row.hidden = !item.fits;
    });
    for (const [key, value] of new URLSearchParams(location.search)) {
      const [id, name] = key.split(".");
      if (id !== table.id) continue;
      if (name === "q") query = search.value = value;
      if (name === "hide") columns?.hide(value.split(","));
      const control = controls.get(name);
      if (!control) continue;
      if (![...control.select.options].some((option) => option.value === value)) {
        control.select.append(element("option", { value, textContent: value }));
      }
      filters.get(name).value = control.select.value = value;
      control.label.hidden = false;
    }
    const isUsed = [...filters.values()].some((filter) => filter.value !== "") || columns?.isUsed();
    drawer.open = isUsed || matchMedia("(min-width: 60rem)").matches;
    // What is seen at a glance needs no tools.
    tools.hidden = rows.length < 8 && !isUsed && query === "";
    apply();
  }

  // Leaves columns out by one rule of style each, as touching every cell of a long table would take seconds.
  function columnChoice(table, heads) {
    if (heads.length < 4) return null;
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const names = heads.map((head, column) => head.dataset.name ?? `column-${column + 1}`);
    const standard = names.filter((name, column) => "optional" in heads[column].dataset);
    let hidden = new Set(standard);
    const boxes = new Map();
    const list = element("div", { className: "table-columns__list" });

    function apply() {
      const positions = names.flatMap((name, column) => (hidden.has(name) ? [column + 1] : []));
      sheet.replaceSync(
        positions
          .map((position) => `#${CSS.escape(table.id)} tr > :nth-child(${position}) { display: none; }`)
          .join("\n"),
      );
      for (const [name, box] of boxes) box.checked = !hidden.has(name);
    }

    function remember() {
      const url = new URL(location.href);
      const same = hidden.size === standard.length && standard.every((name) => hidden.has(name));
      if (same) url.searchParams.delete(`${table.id}.hide`);
      else url.searchParams.set(`${table.id}.hide`, [...hidden].join(","));
      try {
        history.replaceState(history.state, "", url);
      } catch {
        // Opened as a file, some browsers keep the address as it is.
      }
    }

    heads.forEach((head, column) => {
      if (!column) return; // the name of the record always stays
      const box = element("input", { type: "checkbox" });
      box.addEventListener("change", () => {
        if (box.checked) hidden.delete(names[column]);
        else hidden.add(names[column]);
        apply();
        remember();
      });
      boxes.set(names[column], box);
      list.append(element("label", {}, box, head.textContent.trim()));
    });
    apply();
    const control = element(
      "details",
      { className: "table-columns" },
      element("summary", { textContent: words.columns }),
      list,
    );
    return {
      control,
      hide(wanted) {
        hidden = new Set(wanted.filter((name) => boxes.has(name)));
        apply();
      },
      reset() {
        hidden = new Set(standard);
        apply();
        remember();
      },
      isUsed: () => new URLSearchParams(location.search).has(`${table.id}.hide`),
    };
  }

  for (const table of document.querySelectorAll("table[data-table]")) enhance(table);
  document.addEventListener("keydown", (event) => {
    // The browser's own search finds only what is laid out.
    if ((event.ctrlKey || event.metaKey) && event.key === "f") for (const reveal of reveals) reveal();
  });
  for (const frame of document.querySelectorAll(".table-frame, .chart")) {
    // A frame that scrolls can be reached and scrolled with the keyboard.
    if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
  }
})();
