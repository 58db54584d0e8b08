// Sorting, filtering and choosing columns of tables with `data-table`. Without scripts they are complete, plain tables.
// What is chosen stands in the address, so that a view can be shared: ?projects.rag=red&projects.q=quay&projects.hide=slip
(() => {
  "use strict";

  const words = JSON.parse(document.getElementById("pmo-words").textContent);

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

  function sortKey(cell) {
    const raw = cell.dataset.sort ?? (cell.querySelector(".unknown") ? "" : cell.textContent.trim());
    const number = Number(raw);
    return raw !== "" && !Number.isNaN(number) ? number : raw.toLocaleLowerCase();
  }

  function enhance(table) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const rows = [...body.rows].map((row) => ({
      row,
      cells: [...row.cells],
      text: row.textContent.toLocaleLowerCase(),
      flags: new Set((row.dataset.flags ?? "").split(" ")),
    }));
    const filters = new Map(); // name → { column, value }
    let query = "";

    const count = element("output", { htmlFor: table.id });
    count.setAttribute("aria-live", "polite");
    const controls = new Map();

    function apply() {
      const wanted = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      const active = [...filters.values()].filter((filter) => filter.value !== "");
      let shown = 0;
      for (const item of rows) {
        const fits =
          active.every((filter) =>
            filter.flag ? item.flags.has(filter.flag) : cellValues(item.cells[filter.column]).includes(filter.value),
          ) &&
          wanted.every((word) => item.text.includes(word));
        item.row.hidden = !fits;
        shown += fits;
      }
      const written = (number) => number.toLocaleString(document.documentElement.lang);
      count.textContent = words.shown.replace("{shown}", written(shown)).replace("{all}", written(rows.length));
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
      for (const { cells } of rows) {
        const { values } = cells[column].dataset;
        if (values) for (const value of JSON.parse(values)) labels.set(value, value);
        const value = values ? "" : cellValue(cells[column]);
        if (value !== "" && !labels.has(value)) {
          const shown = cells[column].querySelector(".rag")?.lastChild.textContent ?? cells[column].textContent;
          labels.set(value, shown.trim());
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
      const label = element("label", {}, head.textContent.trim(), select);
      label.hidden = head.dataset.filter === "hidden" || labels.size < 2;
      controls.set(name, { select, label });
      choices.append(label);
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
        const keyed = rows.map((item) => [sortKey(item.cells[column]), item.row]);
        keyed.sort(([a], [b]) => {
          // What is unknown comes last, whichever way.
          if (a === "" || b === "") return (a === "") - (b === "");
          const order = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
          return ascending ? order : -order;
        });
        body.append(...keyed.map(([, row]) => row));
      });
    });

    table.closest(".table-frame").before(tools);
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
  for (const frame of document.querySelectorAll(".table-frame, .chart")) {
    // A frame that scrolls can be reached and scrolled with the keyboard.
    if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
  }
})();
