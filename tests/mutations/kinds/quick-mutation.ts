// What describes an edit that the lint rejects or `spec:diff` rates, and what these edits have in common.
import type { Document } from 'yaml';
import { event, LOG, schemas } from './mutation.ts';

/** Edits the spec; files are those to write, relative to spec/. */
export type Edit = (spec: Document, files: Map<string, string>) => void;

/** An edit, and what becomes of it. */
export type QuickMutation = { readonly kind: string; readonly edit: Edit } & (
  | {
      /** What the lint says. */
      readonly rejected: RegExp;
      readonly rated?: never;
    }
  | {
      readonly rejected?: never;
      /** The ratings of all changes, the most severe first. */
      readonly rated: string;
    }
);

type Path = (string | number)[];

export const set =
  (path: Path, value: unknown): Edit =>
  (spec) => {
    spec.setIn(path, spec.createNode(value));
  };
export const add =
  (path: Path, value: unknown): Edit =>
  (spec) => {
    spec.addIn(path, spec.createNode(value));
  };
export const drop =
  (path: Path): Edit =>
  (spec) => {
    if (!spec.deleteIn(path)) throw new Error(`The spec has no ${path.join('/')}`);
  };
export const both =
  (...edits: Edit[]): Edit =>
  (spec, files) => {
    for (const one of edits) one(spec, files);
  };
export const write =
  (path: string, text: string): Edit =>
  (_spec, files) => {
    files.set(path, text);
  };

const props = [...event, 'properties'];
export const odata = [...event, 'x-odata'];
/** A property for a string. */
export const text = { type: ['string', 'null'], description: 'Tried.' };
/** Adds a property to an event. */
export const property = (name: string, schema: object | boolean): Edit =>
  set([...props, name], typeof schema === 'object' ? { description: 'Tried.', ...schema } : schema);
/** Adds a filterable property to an event. */
export const filterable = (name: string): Edit =>
  both(property(name, text), set([...odata, name], { operators: ['eq'] }));
/** Adds a schema, and a property that uses it. */
export const schema = (name: string, value: object): Edit =>
  both(
    set([...schemas, name], { description: 'Tried.', ...value }),
    property('tried', { $ref: `#/components/schemas/${name}` }),
  );

/** Where the added operation is. */
export const TRIED = '/auditLogs/tried';
const errors = {
  400: 'badRequest',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'notFound',
  406: 'notAcceptable',
  500: 'serverError',
};
export const content = (
  mediaType = 'application/json',
  value: object = { type: 'object', additionalProperties: true },
): object => ({
  content: { [mediaType]: { schema: value } },
});
/** Adds an operation. */
export const operation = (more: object = {}, response: object = content(), status = '200', path = TRIED): Edit =>
  set(['paths', path], {
    get: {
      operationId: 'readTried',
      summary: 'Try',
      description: 'Tried.',
      tags: ['events'],
      responses: {
        [status]: { description: 'Tried.', ...response },
        ...Object.fromEntries(
          Object.entries(errors).map(([code, name]) => [code, { $ref: `#/components/responses/${name}` }]),
        ),
      },
      ...more,
    },
  });
/** Adds an operation with a parameter. */
export const parameter = (value: object): Edit =>
  operation({ parameters: [{ in: 'query', description: 'Tried.', schema: { type: 'string' }, ...value }] });

/** The path of an operation of the list. */
export const list: Path = ['paths', LOG, 'get'];
