// The rules that make requests fail, in their order.
import type { components } from '../generated/control.ts';
import { chance } from './chance.ts';
import { contradictionsIn } from './contradictions.ts';
import { toMilliseconds } from './durations.ts';
import { matches, needsConnection, type RequestFacts } from './match-request.ts';
import { presets } from './presets.ts';
import { QuotaCounter } from './quota.ts';

type Schemas = components['schemas'];
/** A rule. */
export type Fault = Schemas['fault'];
/** What a rule does. */
export type Effect = Schemas['then'];
/** The rules, and what decides chance. */
export type FaultSet = Schemas['faultList'];

/** The rule that a request got, and how many requests of this caller had matched it by then. */
export interface Decision {
  readonly name: string;
  readonly then: Effect;
  readonly ordinal: number;
  readonly seed: number;
  readonly caller: string;
  /** For how long the quota of the rule lets nothing in, in milliseconds; 0 without one. */
  readonly wait: number;
}

/** How many rules there may be, as in the spec. */
const RULES = 200;

/** How many callers are counted for each rule; those who called longest ago are forgotten. */
const CALLERS = 10_000;

interface Entry {
  readonly fault: Fault;
  /** The rule before it was changed. */
  readonly original: Fault;
  /** When it was added, and for how long it is on. */
  readonly since: number;
  readonly ttl: number;
  readonly counts: Map<string, number>;
  readonly quota: QuotaCounter | undefined;
}

/** The rules that are on. The first that matches a request, and whose `when` holds, decides. */
export class FaultList {
  readonly #start: FaultSet;
  readonly #now: () => Date;
  #seed = 1;
  #entries: Entry[] = [];

  constructor(start: FaultSet, now: () => Date) {
    this.#start = start;
    this.#now = now;
    this.reset();
  }

  /** Back to the rules of the start. */
  reset(): void {
    this.replace(this.#start);
  }

  /** Whether no rule is on. */
  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** Whether a rule needs to know when events were added. */
  get needsArrivals(): boolean {
    return !this.isEmpty && this.#entries.some(({ fault }) => fault.then.page?.stale !== undefined);
  }

  /** The rules that are on. */
  get rules(): FaultSet {
    this.#removeEnded();
    return { seed: this.#seed, faults: this.#entries.map(({ fault }) => fault) };
  }

  /** Replaces all rules. Throws a `RangeError` if two have one name, or one can't work. */
  replace({ seed = 1, faults }: FaultSet): void {
    const twice = faults.find(({ name }, index) => faults.findIndex((one) => one.name === name) !== index);
    if (twice !== undefined) throw new RangeError(`Two rules have the name '${twice.name}': rename one.`);
    const entries = faults.map((fault) => this.#entryOf(fault));
    this.#seed = seed;
    this.#entries = entries;
  }

  /** Replaces the rule of the same name in its place, or adds it at the end. Throws a `RangeError` if there are too many, or it can't work. */
  put(fault: Fault): void {
    const entry = this.#entryOf(fault);
    const index = this.#entries.findIndex((one) => one.fault.name === fault.name);
    if (index === -1 && this.#entries.length >= RULES)
      throw new RangeError(`At most ${RULES} rules are allowed: remove one.`);
    if (index === -1) this.#entries.push(entry);
    else this.#entries[index] = entry;
  }

  /** Changes the rule of the same name; it keeps what it has counted. Throws a `RangeError` if there is none, or it can't work. */
  change(fault: Fault): void {
    const index = this.#entries.findIndex((one) => one.fault.name === fault.name);
    const before = this.#entries[index];
    if (before === undefined) throw new RangeError(`There is no rule '${fault.name}'.`);
    const { since, counts, original, quota } = before;
    const entry = this.#entryOf(fault);
    const isSame = JSON.stringify(fault.then.quota) === JSON.stringify(before.fault.then.quota);
    this.#entries[index] = { ...entry, since, counts, original, quota: isSame ? quota : entry.quota };
  }

  /** The rule of a name. */
  get(name: string): Fault | undefined {
    return this.rules.faults.find((fault) => fault.name === name);
  }

  /** Removes a rule; returns whether there was one. */
  delete(name: string): boolean {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter(({ fault }) => fault.name !== name);
    return this.#entries.length < before;
  }

  /** The rule or preset of a name, or a status such as `code=503`, whatever it matches: a request can name it. */
  named(name: string, { caller, isBatched }: RequestFacts): Decision | undefined {
    const rule = this.get(name)?.then;
    const then = rule ?? (Object.hasOwn(presets, name) ? { preset: name as keyof typeof presets } : statusIn(name));
    if (then === undefined || (isBatched && needsConnection(then))) return undefined;
    const wait = then.quota === undefined ? 0 : toMilliseconds(then.quota.per);
    return { name, then, ordinal: 0, seed: this.#seed, caller, wait };
  }

  /** Removes this rule, also if it was changed, but not another one of the same name. */
  remove(fault: Fault): void {
    this.#entries = this.#entries.filter((entry) => entry.original !== fault);
  }

  /** Decides what happens to a request, and counts it. Must be called before anything is awaited. */
  decide(facts: RequestFacts): Decision | undefined {
    this.#removeEnded();
    const { caller } = facts;
    for (const { fault, counts, quota } of this.#entries) {
      if (!matches(fault, facts)) continue;
      const ordinal = count(counts, caller);
      if (!this.#isDue(fault, caller, ordinal)) continue;
      const wait = quota === undefined ? 0 : quota.waitOf(facts, this.#now().getTime());
      if (wait === undefined) continue;
      return { name: fault.name, then: fault.then, ordinal, seed: this.#seed, caller, wait };
    }
    return undefined;
  }

  /** Forgets what the quotas of the rules have counted. */
  resetQuotas(): void {
    for (const { quota } of this.#entries) quota?.reset();
  }

  #isDue({ name, when = {} }: Fault, caller: string, ordinal: number): boolean {
    const now = this.#now().getTime();
    return (
      (when.first === undefined || ordinal <= when.first) &&
      (when.after === undefined || ordinal > when.after) &&
      (when.every === undefined || ordinal % when.every === 0) &&
      (when.nth === undefined || when.nth.includes(ordinal)) &&
      (when.from === undefined || now >= Date.parse(when.from)) &&
      (when.until === undefined || now < Date.parse(when.until)) &&
      (when.probability === undefined || chance(this.#seed, name, caller, ordinal) < when.probability)
    );
  }

  #entryOf(fault: Fault): Entry {
    const [first] = contradictionsIn(fault);
    if (first !== undefined) throw new RangeError(`The rule '${fault.name}' can't work: ${first.reason}.`);
    const ttl = fault.ttl === undefined ? Infinity : toMilliseconds(fault.ttl);
    const { quota } = fault.then;
    const counter = quota === undefined ? undefined : new QuotaCounter(quota);
    return { fault, original: fault, since: this.#now().getTime(), ttl, counts: new Map(), quota: counter };
  }

  #removeEnded(): void {
    if (this.#entries.every(({ ttl }) => ttl === Infinity)) return;
    const now = this.#now().getTime();
    // If the clock was set back, the time begins again.
    this.#entries = this.#entries
      .map((entry) => (now < entry.since ? { ...entry, since: now } : entry))
      .filter(({ since, ttl }) => now < since + ttl);
  }
}

function statusIn(name: string): Effect | undefined {
  const [, status] = /^code=([45]\d\d)$/.exec(name) ?? [];
  return status === undefined ? undefined : { status: Number(status) };
}

function count(counts: Map<string, number>, caller: string): number {
  const ordinal = (counts.get(caller) ?? 0) + 1;
  // The newest callers come last.
  counts.delete(caller);
  counts.set(caller, ordinal);
  const [oldest] = counts.size > CALLERS ? counts.keys() : [];
  if (oldest !== undefined) counts.delete(oldest);
  return ordinal;
}
