// What an attack is, and what is attacked.
import type { SilentProxy } from '@directory-provisioning/test-support/silent-proxy';
import type { Reply } from './exchange.ts';

/** Where the attacked stub stores its events; `workers` is a file that two processes share. */
export const storeKinds = ['memory', 'file', 'postgres', 'workers'] as const;
export type StoreKind = (typeof storeKinds)[number];

/** A running stub. */
export interface Target {
  readonly store: StoreKind;
  readonly port: number;
  /** The proxy before its PostgreSQL; undefined for other stores. */
  readonly proxy: SilentProxy | undefined;
  /** The process that was started, and its children. */
  readonly processes: () => readonly number[];
  readonly isRunning: () => boolean;
  /** What it has printed to stderr since the last call. */
  readonly complaints: () => string;
  /** Sends a signal; resolves with how many milliseconds it took to end, or undefined if it did not within `patience`. */
  readonly end: (signal: NodeJS.Signals, patience: number) => Promise<number | undefined>;
  readonly close: () => Promise<void>;
}

/** What an attack may cost the stub. */
export interface Budget {
  /** Seconds of processor time. */
  readonly cpu: number;
  /** The MB that its memory may grow meanwhile. */
  readonly memory: number;
  /** How many milliseconds /healthz may take meanwhile. */
  readonly health: number;
}
export const defaultBudget: Budget = { cpu: 1, memory: 150, health: 1000 };

/** One attack. */
export interface Attack {
  /** What is sent. */
  readonly name: string;
  /** The status codes that a response may have. 5xx is wrong unless it is in the list. */
  readonly status: readonly number[];
  readonly budget?: Partial<Budget>;
  /** Runs before, and is not measured. */
  readonly prepare?: (target: Target) => Promise<void>;
  /** Sends it. An empty list means that no response was expected. */
  readonly send: (target: Target) => Promise<readonly Reply[]>;
  /** What else is wrong, for example with what is stored now. */
  readonly check?: (replies: readonly Reply[], target: Target) => Promise<string | undefined> | string | undefined;
  /** Leaves a stub that can't be used for the next attack. */
  readonly isLast?: boolean;
  /** In the sample that `npm test` runs. */
  readonly isSample?: boolean;
}

/** Attacks on the same part of the stub, sent to one stub after another. */
export interface Kind {
  readonly name: string;
  /** Options of the command. */
  readonly options?: readonly string[];
  /** How many made-up events the log has before. */
  readonly events?: number;
  /** Fills the log of each stub that is started. */
  readonly prepare?: (target: Target) => Promise<void>;
  /** Default: all. */
  readonly stores?: readonly StoreKind[];
  readonly attacks: readonly Attack[];
}
