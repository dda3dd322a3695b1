/* A page that is never shown: the small part of a document that the browser code touches. Text stays
   text, listeners are told by hand, and what is drawn on a canvas is remembered as a list of calls. */
const HTML = "http://www.w3.org/1999/xhtml";

export class Node {
  static ELEMENT_NODE = 1;
  static TEXT_NODE = 3;
  parentNode = null;

  get isConnected() { return this.parentNode !== null && (this.parentNode.isRoot || this.parentNode.isConnected); }

  remove() { this.replaceWith(); }

  replaceWith(...nodes) { this.#besides(1, nodes); }

  before(...nodes) { this.#besides(0, [...nodes]); }

  #besides(gone, nodes) {
    if (!this.parentNode) { return; }
    const { parentNode: parent } = this;
    const made = parent.adopt(nodes);
    parent.childNodes.splice(parent.childNodes.indexOf(this), gone, ...made);
    if (gone) { this.parentNode = null; }
  }
}

class Text extends Node {
  nodeType = Node.TEXT_NODE;

  constructor(data) { super(); this.data = data; }

  get textContent() { return this.data; }

  cloneNode() { return new Text(this.data); }
}

/* "button.km-naam[data-site='3']": name, id, classes and attributes of one element. */
function matchesOne(node, compound) {
  const parts = compound.match(/^[a-z0-9-]+|[.#][\w-]+|\[[^\]]+\]/gi);
  if (parts.join("") !== compound) { throw new Error("the fake page does not know " + compound); }
  return parts.every((part) => {
    if (part[0] === ".") { return node.classList.contains(part.slice(1)); }
    if (part[0] === "#") { return node.id === part.slice(1); }
    if (part[0] !== "[") { return node.localName === part; }
    const [name, value] = part.slice(1, -1).split("=");
    return value === undefined ? node.hasAttribute(name) : node.getAttribute(name) === value.replace(/["']/g, "");
  });
}

/* Descendants only: "a b, c". */
function matches(node, selector) {
  return selector.split(",").some((path) => {
    const steps = path.trim().split(/\s+/);
    if (!matchesOne(node, steps.pop())) { return false; }
    let above = node.parentNode;
    while (steps.length && above && above.localName) {
      if (matchesOne(above, steps.at(-1))) { steps.pop(); }
      above = above.parentNode;
    }
    return !steps.length;
  });
}

export class Element extends Node {
  nodeType = Node.ELEMENT_NODE;
  childNodes = [];
  listeners = new Map();
  scrollTop = 0;
  inert = false;
  #given = new Map();
  #value;
  #checked;

  constructor(name, page, space = HTML) {
    super();
    Object.assign(this, { localName: name, page, namespaceURI: space });
    this.style = { setProperty: (property, setting) => { this.style[property] = setting; } };
    this.dataset = new Proxy({}, { get: (_, key) => this.getAttribute("data-" + key.replace(/[A-Z]/g, (sign) => "-" + sign.toLowerCase())) ?? undefined });
  }

  get tagName() { return this.namespaceURI === HTML ? this.localName.toUpperCase() : this.localName; }

  get children() { return this.childNodes.filter((node) => node instanceof Element); }

  get cells() { return this.children.filter(({ localName }) => localName === "td" || localName === "th"); }

  get attributes() { return [...this.#given].map(([name, value]) => ({ name, value })); }

  setAttribute(name, value) { this.#given.set(name, String(value)); }

  getAttribute(name) { return this.#given.get(name) ?? null; }

  hasAttribute(name) { return this.#given.has(name); }

  removeAttribute(name) { this.#given.delete(name); }

  toggleAttribute(name, isOn) { if (isOn) { this.setAttribute(name, ""); } else { this.removeAttribute(name); } }

  get classList() {
    const names = () => (this.getAttribute("class") || "").split(/\s+/).filter(Boolean);
    const put = (list) => this.setAttribute("class", list.join(" "));
    const toggle = (name, isOn = !names().includes(name)) => put(names().filter((one) => one !== name).concat(isOn ? name : []));
    return { contains: (name) => names().includes(name), toggle, add: (name) => toggle(name, true), remove: (name) => toggle(name, false) };
  }

  adopt(nodes) {
    return nodes.map((node) => {
      const made = node instanceof Node ? node : new Text(String(node));
      if (made.parentNode) { made.parentNode.childNodes = made.parentNode.childNodes.filter((one) => one !== made); }
      made.parentNode = this;
      return made;
    });
  }

  append(...nodes) { this.childNodes.push(...this.adopt(nodes)); }

  prepend(...nodes) { this.childNodes.unshift(...this.adopt(nodes)); }

  replaceChildren(...nodes) {
    this.childNodes.forEach((node) => { node.parentNode = null; });
    this.childNodes = [];
    this.append(...nodes);
  }

  get textContent() { return this.childNodes.map((node) => node.textContent).join(""); }

  set textContent(text) { this.replaceChildren(...(text === "" ? [] : [String(text)])); }

  contains(node) { return node === this || this.childNodes.some((child) => child === node || (child.contains && child.contains(node))); }

  closest(selector) { return matches(this, selector) ? this : (this.parentNode && this.parentNode.closest ? this.parentNode.closest(selector) : null); }

  querySelectorAll(selector) {
    return this.children.flatMap((child) => [...(matches(child, selector) ? [child] : []), ...child.querySelectorAll(selector)]);
  }

  querySelector(selector) { return this.querySelectorAll(selector)[0] || null; }

  cloneNode(isDeep) {
    const twin = new Element(this.localName, this.page, this.namespaceURI);
    this.attributes.forEach(({ name, value }) => twin.setAttribute(name, value));
    if (isDeep) { twin.append(...this.childNodes.map((node) => node.cloneNode(true))); }
    return twin;
  }

  addEventListener(type, act) { this.listeners.set(type, (this.listeners.get(type) || []).concat(act)); }

  /* Tell what happened, here and then above. */
  fire(type, more = {}) {
    let isOver = false;
    const event = { type, target: this, wasPrevented: false, preventDefault() { this.wasPrevented = true; },
      stopPropagation() { isOver = true; }, ...more };
    for (let node = this; node && node.listeners && !isOver; node = node.parentNode) {
      (node.listeners.get(type) || []).forEach((act) => act(event));
    }
    return event;
  }

  click() { this.fire("click"); }

  /* As a reader does: give a control this value, and tell it. */
  choose(value, type = "change") { this.value = value; this.fire(type); }

  focus() { if (this.isConnected) { this.page.activeElement = this; } }

  select() { this.isSelected = true; }

  showModal() { this.open = true; }

  close() { this.open = false; this.fire("close"); }

  get value() {
    if (this.localName === "select") {
      const all = this.querySelectorAll("option").map((option) => option.getAttribute("value") ?? option.textContent);
      if (this.#value === undefined) { return all[0] ?? ""; }
      return all.includes(this.#value) ? this.#value : "";
    }
    return this.#value ?? this.getAttribute("value") ?? "";
  }

  set value(value) { this.#value = String(value); }

  get checked() { return this.#checked ?? this.hasAttribute("checked"); }

  set checked(isOn) { this.#checked = Boolean(isOn); }

  checkValidity() {
    const number = Number(this.value);
    return Number.isInteger(number) && number >= Number(this.getAttribute("min")) && number <= Number(this.getAttribute("max"));
  }

  getContext() { this.context = this.context || makeContext(); return this.context; }
}
for (const name of ["id", "title", "href", "download", "width", "height"]) {
  Object.defineProperty(Element.prototype, name, { get() { return this.getAttribute(name) ?? ""; }, set(value) { this.setAttribute(name, value); } });
}
for (const name of ["hidden", "open"]) {
  Object.defineProperty(Element.prototype, name, { get() { return this.hasAttribute(name); }, set(isOn) { this.toggleAttribute(name, Boolean(isOn)); } });
}

/* A shape of the canvas, as the points of its runs. */
export class Path2D {
  runs = [];

  moveTo(x, y) { this.runs.push([[x, y]]); }

  lineTo(x, y) { this.runs.at(-1).push([x, y]); }

  closePath() { this.runs.at(-1).isClosed = true; }
}

/* Even-odd: how often a ray to the right crosses an edge. */
function isInside(path, x, y) {
  let isIn = false;
  path.runs.forEach((run) => run.forEach(([ax, ay], at) => {
    const [bx, by] = run[(at + 1) % run.length];
    if ((ay > y) !== (by > y) && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) { isIn = !isIn; }
  }));
  return isIn;
}

/* What is drawn: `calls` holds [name, arguments, the settings of that moment]. A letter is 6 wide. */
export function makeContext() {
  const calls = [];
  const settings = {};
  const own = { calls, measureText: (text) => ({ width: 6 * text.length }), isPointInPath: isInside,
    named: (name) => calls.filter(([one]) => one === name) };
  return new Proxy(own, {
    get: (_, name) => own[name] ?? settings[name] ?? ((...given) => { calls.push([name, given, { ...settings }]); }),
    set(_, name, value) { settings[name] = value; return true; },
  });
}

/* A page with the holders that maps/assets/skeleton.html has, and frames that come when asked for. */
export function makePage() {
  const page = new Element("html", null);
  page.isRoot = true;
  page.page = page;
  const make = (name, attributes = {}, ...children) => {
    const node = new Element(name, page);
    Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
    node.append(...children);
    return node;
  };
  const head = make("head");
  const body = make("body", {}, make("header", {}, make("div", { id: "km-knoppen" })), make("div", { id: "km-berichten" }),
    make("div", { id: "km-app" }, make("section", {}, make("div", { id: "km-kaart" })), make("section", { id: "km-paneel" })));
  page.append(head, body);
  const document = Object.assign(page, { head, body, documentElement: page, activeElement: body,
    createElement: (name) => new Element(name, page), createElementNS: (space, name) => new Element(name, page, space),
    getElementById: (id) => page.querySelector("#" + id) });
  return document;
}
