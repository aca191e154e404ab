import { defaultParser, type Token } from '@odata/parser';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parameterLimits } from '../../src/generated/limits.ts';
import { parseFilter } from '../../src/odata/parse-filter.ts';
import { type Filter, printFilter, QueryError } from '../../src/odata/syntax.ts';
import { filters } from './filters.ts';

const { characters: FILTER_LENGTH, terms: FILTER_TERMS, levels: FILTER_DEPTH } = parameterLimits.filter;
const RUNS = { numRuns: 500 };

const right: [text: string, printed: string][] = [
  ["jobId eq 'a'", "jobId eq 'a'"],
  ["  jobId \t eq   'a' ", "jobId eq 'a'"],
  ["jobId eq 'o''b'", "jobId eq 'o''b'"],
  ["jobId eq ''", "jobId eq ''"],
  ['jobId eq null', 'jobId eq null'],
  ["'a' eq jobId", "jobId eq 'a'"],
  ['5 lt durationInMilliseconds', 'durationInMilliseconds gt 5'],
  ['durationInMilliseconds ge -1.5e1', 'durationInMilliseconds ge -15'],
  ["statusInfo/status in ('success', 'failure')", "statusInfo/status in ('success','failure')"],
  ["statusInfo/status eq microsoft.graph.provisioningResult'failure'", "statusInfo/status eq 'failure'"],
  ['activityDateTime gt 2024-01-01T05:00:00+05:00', 'activityDateTime gt 2024-01-01T00:00:00.0000000Z'],
  ['activityDateTime lt 2024-01-01', 'activityDateTime lt 2024-01-01T00:00:00.0000000Z'],
  ['activityDateTime lt 2024-01-01T10:30Z', 'activityDateTime lt 2024-01-01T10:30:00.0000000Z'],
  ["contains(jobId,'a')", "contains(jobId,'a')"],
  ["startswith( jobId , 'a' )", "startswith(jobId,'a')"],
  ["endswith(jobId,'a') eq true", "(endswith(jobId,'a')) eq true"],
  ["(jobId eq 'a') ne false", "(jobId eq 'a') ne false"],
  ["not contains(jobId,'a')", "not (contains(jobId,'a'))"],
  ["not(jobId eq 'a')", "not (jobId eq 'a')"],
  ["not not (jobId eq 'a')", "not (not (jobId eq 'a'))"],
  ["jobId eq 'a' or jobId eq 'b' and jobId eq 'c'", "(jobId eq 'a') or ((jobId eq 'b') and (jobId eq 'c'))"],
  ["(jobId eq 'a' or jobId eq 'b') and jobId eq 'c'", "((jobId eq 'a') or (jobId eq 'b')) and (jobId eq 'c')"],
  ["((jobId eq 'and or not (,)'))", "jobId eq 'and or not (,)'"],
];

const wrong: [text: string, message: RegExp][] = [
  ['', /at position 0 it ends, where a property is expected/],
  ["jobIt eq 'a'", /position 0 stands 'jobIt', .*the nearest is 'jobId'/],
  ["statusInfo/Status eq 'a'", /the nearest is 'statusInfo\/status'/],
  ["jobId = 'a'", /position 6 stands '=', where one of .*eq/],
  ["jobId equal 'a'", /position 6 stands 'equal', where one of eq/],
  ["jobId gt 'a'", /position 6 stands 'gt', which does not hold for jobId; there are eq, ne, in/],
  ["contains(activityDateTime,'2024')", /'contains', which does not hold for activityDateTime/],
  ["contain(jobId,'a')", /position 0 stands 'contain', where one of contains/],
  ["tolower(jobId) eq 'a'", /stands 'tolower', where one of/],
  ['jobId eq a', /position 9 stands 'a', where a text in single quotes/],
  ['jobId eq "a"', /position 9 stands '"a"', where a text in single quotes/],
  ['jobId eq 5', /position 9 stands '5', where a text in single quotes/],
  ["jobId eq 'a", /position 9 begins a text that never ends/],
  ["jobId eq 'x''", /position 9 begins a text|position 12 begins a text/],
  ["durationInMilliseconds eq '5'", /stands ''5'', where a number without quotes/],
  ['durationInMilliseconds eq 1e999', /where a number/],
  ["activityDateTime gt '2024-01-01T00:00:00Z'", /where a time without quotes/],
  ['activityDateTime gt 2024-01-01T00:00:00', /where a time/],
  ['activityDateTime gt 2024-02-30T00:00:00Z', /where a time/],
  ['activityDateTime gt 2024-01-01T00:00:00 03:00', /plus sign is written %2B/],
  ['activityDateTime gt null', /null.*use eq or ne/],
  ['contains(jobId,null)', /position 15 stands 'null', but contains looks for a text/],
  ["jobId eq 'a' and", /position 16 it ends, where a property is expected/],
  ["jobId eq 'a' jobId eq 'b'", /position 13 stands 'jobId', where 'and', 'or' or the end/],
  ["(jobId eq 'a'", /position 13 it ends, where '\)' to match the '\(' at position 0/],
  ["jobId eq 'a')", /position 12 stands '\)'/],
  ['not', /position 3 it ends, where '\(' or a function after 'not'/],
  ["not jobId eq 'a'", /position 4 stands 'jobId', where '\(' or a function.*not \(a eq 'b'\)/],
  ['jobId in ()', /position 10 stands '\)'/],
  ["jobId in ('a' 'b')", /position 14 stands ''b''/],
  ["jobId in 'a'", /where '\(' after 'in'/],
  ['jobId', /position 5 it ends, where one of/],
  ["contains(jobId,'a') eq 1", /where 'true' or 'false'/],
  ["contains(jobId,'a') gt true", /stands 'gt', where 'and'/],
  ["contains(jobId;'a')", /position/],
  ["jobId eq 'a'\nand jobId eq 'b'", /position 12 stands '"\\n"', which belongs in no filter/],
  ["jobId eq 'a\0'", /U\+0000/],
  ['__proto__ eq 1', /stands '__proto__', which is no property/],
  ["constructor eq 'a'", /stands 'constructor', which is no property/],
];

describe('a filter', () => {
  test.each(right)('%s is read', (text, printed) => {
    expect(printFilter(parseFilter(text))).toBe(printed);
  });

  test.each(wrong)('%j is refused with its place', (text, message) => {
    expect(() => parseFilter(text)).toThrow(QueryError);
    expect(() => parseFilter(text)).toThrow(message);
    expect(() => parseFilter(text)).toThrow(/^Invalid filter clause: /);
  });

  test('has limits, each with its error', () => {
    const terms = (count: number): string => Array.from({ length: count }, () => "id eq 'a'").join(' or ');
    const nested = (depth: number): string => `${'('.repeat(depth)}id eq 'a'${')'.repeat(depth)}`;
    const list = (count: number): string => `id in (${Array.from({ length: count }, () => "'a'").join(',')})`;
    expect(() => parseFilter(terms(FILTER_TERMS))).not.toThrow();
    expect(() => parseFilter(terms(FILTER_TERMS + 1))).toThrow(/more than 200 terms/);
    expect(() => parseFilter(list(FILTER_TERMS))).not.toThrow();
    expect(() => parseFilter(list(FILTER_TERMS + 1))).toThrow(/more than 200 terms/);
    expect(() => parseFilter(nested(FILTER_DEPTH))).not.toThrow();
    expect(() => parseFilter(nested(FILTER_DEPTH + 1))).toThrow(/deeper than 50 levels/);
    expect(() => parseFilter('not '.repeat(1000) + "(id eq 'a')")).toThrow(/deeper than 50 levels/);
    expect(() => parseFilter(`id eq '${'a'.repeat(FILTER_LENGTH)}'`)).toThrow(/has 8008 characters, and may have 8000/);
  });

  test('prints as text that reads back to the same filter', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const text = printFilter(filter);
        if (text.length <= FILTER_LENGTH) expect(printFilter(parseFilter(text))).toBe(text);
      }),
      RUNS,
    );
  });

  test('is read as @odata/parser reads it', () => {
    fc.assert(
      fc.property(filters.filter(isKnownToOracle), (filter) => {
        const text = printFilter(filter);
        expect(structureOf(parseFilter(text))).toBe(structureByOracle(defaultParser.filter(text)));
      }),
      RUNS,
    );
  });

  test('is never accepted where @odata/parser refuses it', () => {
    // A right filter of which one piece is missing, doubled, or changes places with the next.
    const spoiled = fc
      .tuple(filters.filter(isKnownToOracle), fc.nat(), fc.constantFrom('drop', 'double', 'swap'))
      .map(([filter, where, how]) => {
        const pieces = printFilter(filter).match(/'(?:[^']|'')*'|[(),]|[^\s(),']+/g) ?? [];
        const at = where % pieces.length;
        const [piece = '', next = ''] = pieces.slice(at);
        pieces.splice(at, how === 'swap' ? 2 : 1, ...{ drop: [], double: [piece, piece], swap: [next, piece] }[how]);
        return pieces.join(' ');
      });
    let accepted = 0;
    fc.assert(
      fc.property(spoiled, (text) => {
        try {
          parseFilter(text);
        } catch (error) {
          expect(error).toBeInstanceOf(QueryError);
          return;
        }
        accepted++;
        // The oracle knows neither blanks at the ends nor those within parentheses everywhere.
        expect(() => defaultParser.filter(printFilter(parseFilter(text)))).not.toThrow();
      }),
      { numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(10);
  });
});

/** The oracle knows neither `in` nor comparisons with true and false. */
const isKnownToOracle = (filter: Filter): boolean => {
  if (filter.kind === 'in' || filter.kind === 'truth') return false;
  if (filter.kind === 'not') return isKnownToOracle(filter.operand);
  return filter.kind === 'and' || filter.kind === 'or' ? filter.operands.every(isKnownToOracle) : true;
};

/** What joins what: terms as they are printed, chains two by two from the left. */
function structureOf(filter: Filter): string {
  if (filter.kind === 'not') return `not(${structureOf(filter.operand)})`;
  if (filter.kind !== 'and' && filter.kind !== 'or') return printFilter(filter);
  return filter.operands.map(structureOf).reduce((one, other) => `${filter.kind}(${one};${other})`);
}

function structureByOracle(token: Token): string {
  const { type, raw, value } = token as { type: string; raw: string; value: Token & { left: Token; right: Token } };
  switch (type) {
    case 'AndExpression':
      return chainByOracle(token, 'AndExpression', 'and');
    case 'OrExpression':
      return chainByOracle(token, 'OrExpression', 'or');
    case 'NotExpression':
      return `not(${structureByOracle(value)})`;
    case 'BoolParenExpression':
    case 'CommonExpression':
      return structureByOracle(value);
    default:
      return raw;
  }
}

/** It joins from the right; what stands in parentheses is a chain of its own. */
function chainByOracle(chain: Token, type: string, kind: string): string {
  const operands: string[] = [];
  let at = chain;
  while ((at.type as string) === type) {
    const { left, right } = at.value as { left: Token; right: Token };
    operands.push(structureByOracle(left));
    at = right;
  }
  operands.push(structureByOracle(at));
  return operands.reduce((one, other) => `${kind}(${one};${other})`);
}
