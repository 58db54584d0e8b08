// Sorting, filtering and choosing columns of tables with `data-table`. Without scripts they are complete, plain tables.
// What is chosen stands in the address, so that a view can be shared: ?projects.rag=red&projects.q=quay&projects.hide=slip
// A browser takes seconds to lay out thousands of rows, so of a long table the first are shown until the rest is asked
// for; nothing is read of a cell before it is needed.
// A classic script, not a module: browsers refuse modules to pages that are opened as files.
(() => {
  "use strict";

  const words = JSON.parse(document.getElementById("pmo-words").textContent);
  const language = document.documentElement.lang;
  // Of a long table; table_tools.css hides the rows further down, unless they are marked as shown.
  const FIRST = matchMedia("(scripting: enabled)").matches ? 200 : Infinity;
  // What fewer rows say is seen at a glance.
  const FEWEST_ROWS_WITH_TOOLS = 8;
  const FEWEST_COLUMNS_TO_CHOOSE = 4;

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function button(properties, onClick, ...children) {
    const made = element("button", { type: "button", ...properties }, ...children);
    made.addEventListener("click", onClick);
    return made;
  }

  function formatted(number) {
    return number.toLocaleString(language);
  }

  // `null` leaves a choice out of the address.
  function writeAddress(table, choices) {
    const url = new URL(location.href);
    for (const [name, value] of choices) {
      if (value === null) url.searchParams.delete(`${table.id}.${name}`);
      else url.searchParams.set(`${table.id}.${name}`, value);
    }
    try {
      history.replaceState(history.state, "", url);
    } catch {
      // Opened as a file, some browsers keep the address as it is.
    }
  }

  function* readAddress(table) {
    for (const [key, value] of new URLSearchParams(location.search)) {
      const [id, name] = key.split(".");
      if (id === table.id) yield [name, value];
    }
  }

  function cellValues(cell) {
    if (cell.dataset.values) return JSON.parse(cell.dataset.values);
    return [cell.dataset.value ?? cell.textContent.trim()];
  }

  function cellLabel(cell, value) {
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

    matches = true;

    constructor(tr) {
      this.tr = tr;
    }

    cell(column) {
      return this.tr.children[column];
    }

    get text() {
      this.#text ??= this.tr.textContent.toLocaleLowerCase();
      return this.#text;
    }

    get flags() {
      this.#flags ??= new Set((this.tr.dataset.flags ?? "").split(" "));
      return this.#flags;
    }

    values(column) {
      if (!this.#values.has(column)) this.#values.set(column, cellValues(this.cell(column)));
      return this.#values.get(column);
    }

    // A row that stays out of sight is left alone: each that is touched costs the browser time.
    show(shown, position) {
      if (shown || position < FIRST) this.tr.hidden = !shown;
      if (position >= FIRST) this.tr.classList.toggle("shown", shown);
    }
  }

  // A drop-down list beside its label; `test` tells whether a row has the value that is chosen.
  class Filter {
    #test;

    constructor(text, options, test) {
      this.#test = test;
      this.select = element("select", {}, element("option", { value: "", textContent: words.all }));
      for (const [value, label] of options) this.#add(value, label);
      this.control = element("label", {}, text, this.select);
    }

    #add(value, label) {
      this.select.append(element("option", { value, textContent: label }));
    }

    get value() {
      return this.select.value;
    }

    get isUsed() {
      return this.value !== "";
    }

    test(row) {
      return this.#test(row, this.value);
    }

    // A link may ask for a value that no row has, or by a filter that does not show yet.
    choose(value) {
      if (![...this.select.options].some((option) => option.value === value)) this.#add(value, value);
      this.select.value = value;
      this.control.hidden = false;
    }

    clear() {
      this.select.value = "";
    }
  }

  function columnFilter(head, column, rows) {
    const labels = new Map();
    for (const row of rows) {
      for (const value of row.values(column)) {
        if (value !== "" && !labels.has(value)) labels.set(value, cellLabel(row.cell(column), value));
      }
    }
    const sorted = [...labels].sort((a, b) => a[1].localeCompare(b[1], undefined, { numeric: true }));
    const filter = new Filter(head.textContent.trim(), sorted, (row, value) => row.values(column).includes(value));
    filter.control.hidden = head.dataset.filter === "hidden" || labels.size < 2;
    return filter;
  }

  // What a link can filter by that is no column: its control shows once it is used.
  function flagFilter(flag, text) {
    const filter = new Filter(text, [["yes", words.yes]], (row) => row.flags.has(flag));
    filter.control.hidden = true;
    return filter;
  }

  function filtersOf(table, heads, rows) {
    const filters = new Map();
    heads.forEach((head, column) => {
      if (head.dataset.filter) filters.set(head.dataset.name, columnFilter(head, column, rows));
    });
    for (const [flag, text] of Object.entries(JSON.parse(table.dataset.flags ?? "{}"))) {
      filters.set(flag, flagFilter(flag, text));
    }
    return filters;
  }

  // Leaves columns out by one rule of style each, as touching every cell of a long table would take seconds.
  class ColumnChoice {
    #table;
    #names;
    #hiddenAtFirst;
    #hidden;
    #boxes = new Map();
    #sheet = new CSSStyleSheet();

    constructor(table, heads) {
      this.#table = table;
      this.#names = heads.map((head, column) => head.dataset.name ?? `column-${column + 1}`);
      this.#hiddenAtFirst = this.#names.filter((_, column) => "optional" in heads[column].dataset);
      this.#hidden = new Set(this.#hiddenAtFirst);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
      const list = element("div", { className: "table-columns__list" });
      heads.forEach((head, column) => {
        // The first, the name of the record, always stays.
        if (column) list.append(element("label", {}, this.#box(this.#names[column]), head.textContent.trim()));
      });
      const summary = element("summary", { textContent: words.columns });
      this.control = element("details", { className: "table-columns" }, summary, list);
      this.#update();
    }

    #box(name) {
      const box = element("input", { type: "checkbox" });
      box.addEventListener("change", () => {
        if (box.checked) this.#hidden.delete(name);
        else this.#hidden.add(name);
        this.#update();
        this.#writeAddress();
      });
      this.#boxes.set(name, box);
      return box;
    }

    #update() {
      const positions = this.#names.flatMap((name, column) => (this.#hidden.has(name) ? [column + 1] : []));
      const table = `#${CSS.escape(this.#table.id)}`;
      this.#sheet.replaceSync(
        positions.map((position) => `${table} tr > :nth-child(${position}) { display: none; }`).join("\n"),
      );
      for (const [name, box] of this.#boxes) box.checked = !this.#hidden.has(name);
    }

    #writeAddress() {
      const isAsAtFirst =
        this.#hidden.size === this.#hiddenAtFirst.length && this.#hiddenAtFirst.every((name) => this.#hidden.has(name));
      writeAddress(this.#table, [["hide", isAsAtFirst ? null : [...this.#hidden].join(",")]]);
    }

    get isUsed() {
      return new URLSearchParams(location.search).has(`${this.#table.id}.hide`);
    }

    hide(names) {
      this.#hidden = new Set(names.filter((name) => this.#boxes.has(name)));
      this.#update();
    }

    clear() {
      this.#hidden = new Set(this.#hiddenAtFirst);
      this.#update();
      this.#writeAddress();
    }
  }

  // What is unknown comes last, whether the rest ascends or descends.
  function sorted(rows, column, ascending) {
    const collator = new Intl.Collator(language);
    const keyed = rows.map((row) => [sortKey(row.cell(column)), row]);
    keyed.sort(([a], [b]) => {
      if (a === "" || b === "") return (a === "") - (b === "");
      const order = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
      return ascending ? order : -order;
    });
    return keyed.map(([, row]) => row);
  }

  class DataTable {
    #table;
    #body;
    #heads;
    #rows;
    #filters;
    #columns = null;
    #limit = FIRST;
    #search = element("input", { type: "search", autocomplete: "off" });
    #count = element("output", {});
    #more = button({ className: "table-more", hidden: true }, () => this.showAll());

    constructor(table) {
      this.#table = table;
      this.#body = table.tBodies[0];
      this.#heads = [...table.tHead.rows[0].cells];
      this.#rows = [...this.#body.rows].map((tr) => new Row(tr));
      this.#filters = filtersOf(table, this.#heads, this.#rows);
      if (this.#heads.length >= FEWEST_COLUMNS_TO_CHOOSE) this.#columns = new ColumnChoice(table, this.#heads);
      this.#addTools();
      this.#addSorting();
      addEventListener("beforeprint", () => this.#prepareForPaper());
      this.#update();
    }

    showAll() {
      if (this.#more.hidden) return;
      this.#limit = Infinity;
      this.#update();
    }

    #addTools() {
      const choices = element("div", { className: "table-choices" });
      choices.append(...[...this.#filters.values()].map((filter) => filter.control));
      if (this.#columns) choices.append(this.#columns.control);
      const drawer = element("details", {}, element("summary", { textContent: words.filters }), choices);
      const tools = element("div", { className: "table-tools" }, element("label", {}, words.search, this.#search));
      if (choices.childElementCount) tools.append(drawer);
      tools.append(
        button({ textContent: words.reset }, () => this.#clear()),
        this.#count,
      );
      this.#count.htmlFor = this.#table.id;
      this.#count.setAttribute("aria-live", "polite");
      this.#listen();
      this.#place(tools);
      this.#chooseFromAddress();
      const isUsed = this.#filtersInUse().length > 0 || Boolean(this.#columns?.isUsed);
      drawer.open = isUsed || matchMedia("(min-width: 60rem)").matches;
      tools.hidden = this.#rows.length < FEWEST_ROWS_WITH_TOOLS && !isUsed && this.#search.value === "";
    }

    #place(tools) {
      const frame = this.#table.closest(".table-frame");
      frame.before(tools);
      if (this.#rows.length > FIRST) frame.after(this.#more);
    }

    #listen() {
      const onChoice = () => {
        this.#update();
        this.#writeAddress();
      };
      this.#search.addEventListener("input", onChoice);
      for (const filter of this.#filters.values()) filter.select.addEventListener("change", onChoice);
    }

    #clear() {
      this.#search.value = "";
      for (const filter of this.#filters.values()) filter.clear();
      this.#columns?.clear();
      this.#update();
      this.#writeAddress();
    }

    #chooseFromAddress() {
      for (const [name, value] of readAddress(this.#table)) {
        if (name === "q") this.#search.value = value;
        else if (name === "hide") this.#columns?.hide(value.split(","));
        else this.#filters.get(name)?.choose(value);
      }
    }

    #writeAddress() {
      const chosen = [...this.#filters].map(([name, filter]) => [name, filter.isUsed ? filter.value : null]);
      writeAddress(this.#table, [...chosen, ["q", this.#search.value || null]]);
    }

    #filtersInUse() {
      return [...this.#filters.values()].filter((filter) => filter.isUsed);
    }

    #update() {
      const wanted = this.#search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      const filters = this.#filtersInUse();
      let found = 0;
      for (const [position, row] of this.#rows.entries()) {
        row.matches = filters.every((filter) => filter.test(row)) && wanted.every((word) => row.text.includes(word));
        if (row.matches) found += 1;
        row.show(row.matches && found <= this.#limit, position);
      }
      this.#sayHowMany(found);
    }

    #sayHowMany(found) {
      this.#count.textContent = (found > this.#limit ? words.first : words.shown)
        .replace("{shown}", formatted(found))
        .replace("{all}", formatted(this.#rows.length))
        .replace("{first}", formatted(this.#limit));
      this.#more.textContent = words.more.replace("{count}", formatted(found - this.#limit));
      this.#more.hidden = found <= this.#limit;
    }

    #addSorting() {
      this.#heads.forEach((head, column) => {
        head.append(button({ className: "sort" }, () => this.#sort(head, column), ...head.childNodes));
      });
    }

    #sort(head, column) {
      const ascending = head.getAttribute("aria-sort") !== "ascending";
      for (const other of this.#heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      this.#rows = sorted(this.#rows, column, ascending);
      // Outside of the page, where moving a row costs next to nothing.
      const place = document.createComment("");
      this.#body.replaceWith(place);
      this.#body.append(...this.#rows.map((row) => row.tr));
      this.#update();
      place.replaceWith(this.#body);
    }

    // On paper there is no button that shows the rest.
    #prepareForPaper() {
      for (const row of this.#rows) row.tr.hidden = !row.matches;
    }
  }

  // The browser's own search finds only what is laid out.
  function showAllBeforeSearch(tables) {
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "f") for (const table of tables) table.showAll();
    });
  }

  // A frame that scrolls can be reached and scrolled with the keyboard.
  function makeFramesReachable() {
    for (const frame of document.querySelectorAll(".table-frame, .chart")) {
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
    }
  }

  showAllBeforeSearch([...document.querySelectorAll("table[data-table]")].map((table) => new DataTable(table)));
  makeFramesReachable();
})();
