// Parses $filter into a syntax tree.
// https://docs.oasis-open.org/odata/odata/v4.01/os/part2-url-conventions/odata-v4.01-os-part2-url-conventions.html#sec_LogicalOperators
import { closest } from 'fastest-levenshtein';
import { toInstant } from '@directory-provisioning/types/instant';
import { isExact } from '../event/exact-number.ts';
import { parameterLimits } from '../generated/limits.ts';
import { type Capability, capabilities } from '../generated/odata.ts';
import { nearestPath } from './nearest-path.ts';
import type { ComparisonOperator, Filter, FilterFunction, Literal, QueryError } from './syntax.ts';
import { invalidFilter, quoted, type Token, tokensOf } from './tokens.ts';

const { characters: FILTER_LENGTH, terms: FILTER_TERMS, levels: FILTER_DEPTH } = parameterLimits.filter;
const { functions: FILTER_FUNCTIONS } = parameterLimits.filter;

const comparisons: readonly string[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const functions: readonly string[] = ['contains', 'startswith', 'endswith'];
const isComparison = (text: string): text is ComparisonOperator => comparisons.includes(text);
const isFunction = (text: string): text is FilterFunction => functions.includes(text);

/**
 * Parses a filter. Throws a `QueryError` with the position (from 0), what was found and what was expected.
 *
 * @example
 * parseFilter("statusInfo/status eq 'failure'");
 */
export function parseFilter(text: string): Filter {
  if (text.length > FILTER_LENGTH)
    throw invalidFilter(`it has ${text.length} characters, but at most ${FILTER_LENGTH} are allowed: split the query`);
  return new Parser(text).parse();
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #terms = 0;
  #calls = 0;
  #depth = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  parse(): Filter {
    const filter = this.#or();
    if (this.#next.kind !== 'end') throw this.#unexpected("'and', 'or' or the end");
    return filter;
  }

  get #next(): Token {
    // The last token is the end, which is never consumed.
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', position: 0 };
  }

  #take(): Token {
    const token = this.#next;
    if (token.kind !== 'end') this.#at++;
    return token;
  }

  #takes(text: string): boolean {
    const found = this.#next.text === text && this.#next.kind !== 'text';
    if (found) this.#take();
    return found;
  }

  #expect(sign: string, place: string): void {
    if (!this.#takes(sign)) throw this.#unexpected(`'${sign}' ${place}`);
  }

  #unexpected(expected: string, token = this.#next): QueryError {
    const found = token.kind === 'end' ? 'end' : quoted(token.text);
    return invalidFilter(`unexpected ${found} at position ${token.position}: expected ${expected}`);
  }

  #countTerm(): void {
    if (++this.#terms > FILTER_TERMS)
      throw invalidFilter(`more than ${FILTER_TERMS} terms at position ${this.#next.position}: split the query`);
  }

  #nested<Result>(parse: () => Result): Result {
    if (++this.#depth > FILTER_DEPTH)
      throw invalidFilter(
        `nested deeper than ${FILTER_DEPTH} levels at position ${this.#next.position}: remove some parentheses`,
      );
    const result = parse();
    this.#depth--;
    return result;
  }

  #or(): Filter {
    return this.#chain('or', () => this.#chain('and', () => this.#term()));
  }

  #chain(kind: 'and' | 'or', parse: () => Filter): Filter {
    const operands = [parse()];
    while (this.#next.kind === 'word' && this.#takes(kind)) operands.push(parse());
    const [first] = operands;
    return operands.length === 1 && first !== undefined
      ? first
      : Object.freeze({ kind, operands: Object.freeze(operands) });
  }

  #term(): Filter {
    const token = this.#next;
    if (token.kind === 'word' && token.text === 'not') {
      this.#take();
      return this.#nested(() => Object.freeze({ kind: 'not', operand: this.#negated() }));
    }
    if (this.#takes('(')) {
      const inner = this.#nested(() => this.#or());
      this.#expect(')', "to match the '(' at position " + String(token.position));
      return this.#truth(inner);
    }
    if (token.kind === 'word' && this.#tokens[this.#at + 1]?.text === '(' && !this.#isOperator(token.text))
      return this.#truth(this.#call());
    return this.#comparison();
  }

  #isOperator(text: string): boolean {
    return isComparison(text) || text === 'in' || text === 'and' || text === 'or';
  }

  /** `not` binds tighter than a comparison (5.1.1.16): a function call, another `not` or parentheses must follow. */
  #negated(): Filter {
    const { kind, text } = this.#next;
    const isCall = kind === 'word' && this.#tokens[this.#at + 1]?.text === '(';
    if (text !== 'not' && text !== '(' && !isCall)
      throw this.#unexpected("'(' or a function after 'not' (put a comparison in parentheses: not (a eq 'b'))");
    return this.#term();
  }

  /** A function call or parentheses may be compared with true and false. */
  #truth(filter: Filter): Filter {
    const operator = this.#next;
    if (operator.kind !== 'word' || !isComparison(operator.text)) return filter;
    const { text } = operator;
    if (text !== 'eq' && text !== 'ne') throw this.#unexpected("'and', 'or', ')' or the end");
    this.#take();
    const value = this.#take();
    if (value.kind !== 'word' || (value.text !== 'true' && value.text !== 'false'))
      throw this.#unexpected("'true' or 'false'", value);
    return Object.freeze({ kind: 'truth', operand: filter, operator: text, value: value.text === 'true' });
  }

  #call(): Filter {
    const name = this.#take();
    if (!isFunction(name.text)) throw this.#unexpected(`one of ${list(functions, name.text)}`, name);
    this.#countTerm();
    if (++this.#calls > FILTER_FUNCTIONS)
      throw invalidFilter(`more than ${FILTER_FUNCTIONS} functions at position ${name.position}: split the query`);
    this.#expect('(', `after ${name.text}`);
    const { path, capability } = this.#path();
    this.#allow(name, path, capability);
    this.#expect(',', `after ${path}`);
    const { position } = this.#next;
    const value = this.#literal(capability, path);
    if (value.kind !== 'text')
      throw invalidFilter(`unexpected 'null' at position ${position}: ${name.text} needs a text in single quotes`);
    this.#expect(')', `to close ${name.text}`);
    return Object.freeze({ kind: 'call', path, name: name.text, value: value.value });
  }

  #comparison(): Filter {
    this.#countTerm();
    if (isLiteral(this.#next)) return this.#reversed();
    const { path, capability } = this.#path();
    const operator = this.#take();
    if (operator.kind === 'word' && operator.text === 'in') {
      this.#allow(operator, path, capability);
      return this.#list(path, capability);
    }
    if (operator.kind !== 'word' || !isComparison(operator.text))
      throw this.#unexpected(`one of ${list(capability.operators, operator.text)}`, operator);
    this.#allow(operator, path, capability);
    const value = this.#literal(capability, path, operator.text);
    return Object.freeze({ kind: 'comparison', path, operator: operator.text, value });
  }

  /** `'x' eq jobId` */
  #reversed(): Filter {
    const start = this.#at;
    this.#take();
    const operator = this.#take();
    if (operator.kind !== 'word' || !isComparison(operator.text))
      throw this.#unexpected(`one of ${comparisons.join(', ')}`, operator);
    const { path, capability } = this.#path();
    this.#allow(operator, path, capability);
    const end = this.#at;
    this.#at = start;
    const reversed = mirrored[operator.text];
    const value = this.#literal(capability, path, reversed);
    this.#at = end;
    return Object.freeze({ kind: 'comparison', path, operator: reversed, value });
  }

  #list(path: string, capability: Capability): Filter {
    this.#expect('(', "after 'in'");
    const values: Literal[] = [];
    do {
      if (values.length > 0) this.#countTerm();
      values.push(this.#literal(capability, path));
    } while (this.#takes(','));
    this.#expect(')', "or ',' in the list");
    return Object.freeze({ kind: 'in', path, values: Object.freeze(values) });
  }

  #path(): { path: string; capability: Capability } {
    const token = this.#take();
    if (token.kind !== 'word') throw this.#unexpected('a property', token);
    const capability = Object.hasOwn(capabilities, token.text) ? capabilities[token.text] : undefined;
    if (capability === undefined)
      throw invalidFilter(
        `you can't filter by ${quoted(token.text)} at position ${token.position}; did you mean '${nearestPath(token.text, Object.keys(capabilities))}'?`,
      );
    return { path: token.text, capability };
  }

  #allow({ text, position }: Token, path: string, capability: Capability): void {
    if (!capability.operators.includes(text))
      throw invalidFilter(
        `'${text}' at position ${position} is not supported for ${path}; supported: ${capability.operators.join(', ')}`,
      );
  }

  #literal(capability: Capability, path: string, operator?: ComparisonOperator): Literal {
    const token = this.#take();
    if (capability.type === 'integer' && number.test(token.text) && !isExact(token.text))
      throw invalidFilter(
        `the number ${quoted(token.text)} at position ${token.position} is too large or too precise: use at most 15 digits`,
      );
    const literal = literalOf(token, capability.type, this.#next);
    if (literal === undefined) throw this.#unexpected(`${expectedLiteral[capability.type]} for ${path}`, token);
    // An enumeration literal has two tokens: the name of its type, and a text.
    if (token.kind === 'word' && literal.kind === 'text') this.#take();
    if (literal.kind === 'null' && operator !== undefined && operator !== 'eq' && operator !== 'ne')
      throw invalidFilter(`'null' at position ${token.position} can't be compared with ${operator}: use eq or ne`);
    return literal;
  }
}

const mirrored = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' } as const;

const expectedLiteral = {
  text: 'a text in single quotes (or null)',
  integer: 'a number without quotes (or null)',
  instant: 'a time without quotes, such as 2026-11-23T15:00:00Z (in a URL, write a plus sign as %2B)',
} as const;

/** The names as a list, the one nearest to the text first. */
const list = (names: readonly string[], text: string): string => {
  const first = closest(text.slice(0, 100), [...names]);
  return [first, ...names.filter((name) => name !== first)].join(', ');
};

const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

const isLiteral = ({ kind, text }: Token): boolean =>
  kind === 'text' || (kind === 'word' && (text === 'null' || /^-?\d/.test(text)));

function literalOf(token: Token, type: Capability['type'], next: Token): Literal | undefined {
  const { kind, text } = token;
  if (kind === 'word' && text === 'null') return Object.freeze({ kind: 'null' });
  if (type === 'text') {
    if (kind === 'text') return Object.freeze({ kind: 'text', value: unquoted(text) });
    // 5.1.1.14.2: an enumeration literal is `microsoft.graph.provisioningResult'success'`.
    const isEnumeration = kind === 'word' && /^[A-Za-z_]\w*(\.\w+)+$/.test(text) && next.kind === 'text';
    return isEnumeration && next.position === token.position + text.length
      ? Object.freeze({ kind: 'text', value: unquoted(next.text) })
      : undefined;
  }
  if (kind !== 'word') return undefined;
  if (type === 'integer') {
    // Without a negative zero.
    return number.test(text) ? Object.freeze({ kind: 'integer', value: Number(text) || 0 }) : undefined;
  }
  const value = toInstant(completed(text));
  return value === undefined ? undefined : Object.freeze({ kind: 'instant', value });
}

/** A date alone is its first instant in UTC, and seconds are optional (OData ABNF, dateTimeOffsetValue). */
const completed = (text: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(text)
    ? `${text}T00:00:00Z`
    : text.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d)(Z|[+-]\d\d:\d\d)$/, '$1:00$2');

const unquoted = (text: string): string => text.slice(1, -1).replaceAll("''", "'");
