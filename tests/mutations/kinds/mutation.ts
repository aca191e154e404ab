// What describes a kind of edit, and what the kinds have in common.
import type { Document } from 'yaml';

/** A request to the stub after the edit, and the expected status code. */
export interface Probe {
  method?: 'GET' | 'POST';
  /** The path without the version. Default: the log. */
  path?: string;
  body?: object;
  /** Default: a valid token; `null` sends none. */
  authorization?: string | null;
  status: number;
}

/** A kind of edit, with its expected effects. */
export interface Mutation {
  kind: string;
  /** Edits the spec, and its example files if necessary. */
  edit: (spec: Document, files: Map<string, string>) => void;
  /** The generated files that change, such as `server/odata.ts`; `rejected` if the edited spec has errors. */
  generated: string[] | 'rejected';
  /** The hand-written sources that no longer compile, such as `server/app.ts`. */
  errors: string[];
  /** The rating of the change by `npm run spec:diff`. */
  diff: 'breaking' | 'additive' | 'docs' | 'none';
  probes: Probe[];
  /** Starts the stub with `--strict`. */
  strict?: boolean;
}

export const LOG = '/auditLogs/directoryProvisioning';
export const schemas = ['components', 'schemas'];
/** The path of the schema of an event. */
export const event = [...schemas, 'provisioningObjectSummary'];
export const list = ['paths', LOG, 'get'];
export const create = ['paths', LOG, 'post'];
/** A POST of an event. */
export const post = (body: object, status: number): Probe => ({ method: 'POST', body, status });

/** Renames a key of a mapping. */
export function rename(spec: Document, path: string[], from: string, to: string): void {
  const value = spec.getIn([...path, from]);
  spec.deleteIn([...path, from]);
  spec.setIn([...path, to], value);
}

/** The generated documents of the server. */
export const documents = ['server/openapi.json', 'server/validator-strict.json', 'server/validator.json'];
