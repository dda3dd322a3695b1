/* What the browser part meets and TypeScript does not know: Leaflet, the names of KM that are set
   while the page starts, what is newer than the compiler, and what `data`, `state` and `view` hold. */
declare const L: any;

interface Window { KM: any }

declare namespace KM {
  /* boot.js, which stands outside the one namespace. */
  function giveUp(): void;
  function unzip(text: string): Promise<Uint8Array>;
  /* start.js and print.js. */
  let openSite: (site: number) => void;
  let closeSite: () => void;
  let showList: (choice: Partial<Choices>) => void;
  let swing: (site: number) => { best: number, worst: number } | null;
  let isPrinting: boolean | undefined;
  let page: View;
}

declare class DecompressionStream {
  constructor(format: "gzip");
  readonly readable: ReadableStream;
  readonly writable: WritableStream;
}

interface Uint8ArrayConstructor { fromBase64?(text: string): Uint8Array }

/* A list of anything becomes numbers: the compiler's own overload wants numbers already. */
interface Uint8ArrayConstructor {
  from<T>(list: Iterable<T> | ArrayLike<T>, write: (one: T, at: number) => number): Uint8Array
}
interface Int32ArrayConstructor {
  from<T>(list: Iterable<T> | ArrayLike<T>, write: (one: T, at: number) => number): Int32Array
}

/* What the reader has chosen (state.js). */
interface Choices {
  weights: ArrayLike<number>; steps: number[] | null; preset: string;
  tab: string; sort: string; part: string; plan: number;
  site: number | null; hovered: number | null; compare: number[]; swung: number;
  query: string; gemeente: number; kind: string; area: string;
  places_from: number | null; places_to: number | null; minimum: number[];
  status: string; stand: string;
  textSize: number; layers: string[] | null; settings: boolean;
}

interface State {
  get<Name extends keyof Choices>(name: Name): Choices[Name];
  all(): Choices;
  listen(listener: (names: Set<keyof Choices>) => void): void;
  set(choices: Partial<Choices>): void;
}

/* A value a site (data.js); other columns are those of maps/page_data.py. */
interface Sites {
  n: number;
  id: string[]; name: string[]; kind: string[]; state: string[]; also_known_as: string[];
  gemeente: number[]; gemeente_name: string[];
  planned_places: (number | null)[]; possible_places: (number | null)[];
  low: ArrayLike<number>[]; high: ArrayLike<number>[];
  score: number[]; ceiling: number[];
  rank: (number | null)[]; rank_best: (number | null)[]; rank_worst: (number | null)[];
  adopted_rank: (number | null)[];
  coverage: number[]; coverage_ondersteuning: number[];
  is_measured: boolean[]; area_id: string[]; lat: (number | null)[]; lon: (number | null)[];
  address: string[]; is_confidential: string[];
  reference_day: string[]; object_ids: string[]; places_origin: string[]; places_note: string[];
  reasons: string[];
}

interface Finding {
  code: string; outcome: string; text: string; missing: string; origin: string; day: string;
  isTold: boolean;
}

/* The data of the page (data.js). */
interface Data {
  schema: number; head: any; words: any; style: any; language: any;
  criteria: any[]; indicators: any[]; explained: any[]; presets: any[]; pedigree: any;
  rules: any[]; assumptions: any[]; sources: any[]; sourceOf: Map<string, any>;
  gemeenten: any; areas: any; base: any[]; layers: any;
  region: any; edition: any; outlook: any; dossier: any; changes: any; history: any;
  sites: Sites; shortlist: number[]; passedOver: Map<number, string>;
  detailed: { count: number, isAll: boolean, has(site: number): boolean }; isDamaged: boolean;
  fact(name: string): any; field(name: string): any; fieldNames: string[];
  record(site: number, origin: number): string;
  findings(site: number): Finding[]; remarks(site: number): string[]; status(site: number): any;
}

/* What the parts of a page share (start.js). */
interface View {
  data: Data; state: State; place: any;
  selection: ReturnType<typeof KM.makeSelection>; limits: number[]; map: any;
  filters: any; settings: any;
  isListed(site: number): boolean;
}
