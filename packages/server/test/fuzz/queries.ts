// Query strings, valid and mutated.
import * as fc from 'fast-check';
import { eventType } from '../../src/event/event-type.ts';
import { printFilter } from '../../src/odata/syntax.ts';
import { filters } from '../odata/filters.ts';
import { mutationsOf } from './mutations.ts';

const { capabilities, members } = eventType;

const sortable = Object.keys(capabilities).filter((path) => capabilities[path]?.sortable);
const escapes: ((text: string) => string)[] = [
  encodeURIComponent,
  (text) => encodeURIComponent(text).replaceAll('%20', '+'),
  (text) =>
    encodeURIComponent(text).replaceAll(/%(?:20|2[79CF]|3A|24)/g, (one) =>
      one === '%20' ? '+' : decodeURIComponent(one),
    ),
];

const option = (name: string, value: fc.Arbitrary<string>): fc.Arbitrary<string | undefined> =>
  fc.option(
    fc
      .tuple(fc.constantFrom(`$${name}`, `%24${name}`, name), value, fc.constantFrom(...escapes))
      .map(([spelling, text, escape]) => `${spelling}=${escape(text)}`),
    { nil: undefined },
  );

/** Queries that the list under /beta must accept. */
export const validQueries: fc.Arbitrary<string> = fc
  .tuple(
    option(
      'filter',
      filters.map(printFilter).filter((text) => text.length < 4000),
    ),
    option(
      'orderby',
      fc
        .uniqueArray(fc.constantFrom(...sortable), { minLength: 1 })
        .chain((paths) => fc.tuple(...paths.map((path) => fc.constantFrom(path, `${path} asc`, `${path} desc`))))
        .map((keys) => keys.join(',')),
    ),
    option(
      'select',
      fc.uniqueArray(fc.constantFrom(...Object.keys(members)), { minLength: 1 }).map((all) => all.join(',')),
    ),
    option('top', fc.integer({ min: 1, max: 5000 }).map(String)),
    option('count', fc.constantFrom('true', 'false')),
  )
  .map((options) => options.filter((one) => one !== undefined).join('&'));

const shards = [
  "'",
  '(',
  ')',
  ',',
  '%',
  '%27',
  '%00',
  '%C3%28',
  '&',
  '=',
  '$',
  ' eq ',
  ' and ',
  'not ',
  'null',
  '\\',
  '/',
  '%0A',
  '0x',
  '-',
  '😀',
  '+',
  ' ',
  '[',
  '"',
];

/** Valid queries with changes. */
export const mutatedQueries: fc.Arbitrary<string> = mutationsOf(validQueries, shards);
