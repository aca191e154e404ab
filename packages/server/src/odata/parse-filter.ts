// Parses $filter into a syntax tree.
// https://docs.oasis-open.org/odata/odata/v4.01/os/part2-url-conventions/odata-v4.01-os-part2-url-conventions.html#sec_LogicalOperators
import { parameterLimits } from '../generated/limits.ts';
import { type Capability, capabilities } from '../generated/odata.ts';
import { conditionFunctions, nearestFirst, unknownFunction } from './functions.ts';
import { expectedLiteral, isLiteral, literalOf, problemWith } from './literals.ts';
import { canonical, resolvePath } from './names.ts';
import { nearestPath } from './nearest-path.ts';
import type { ComparisonOperator, Filter, Literal, QueryError } from './syntax.ts';
import { invalidFilter, quoted, type Token, tokensOf } from './tokens.ts';

const { characters: FILTER_LENGTH, terms: FILTER_TERMS, levels: FILTER_DEPTH } = parameterLimits.filter;
const { functions: FILTER_FUNCTIONS } = parameterLimits.filter;

const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const satisfies readonly ComparisonOperator[];
const operators: readonly string[] = [...comparisons, 'in', 'and', 'or'];

/** A word in the spelling of OData, which understands operators and keywords in any case (part 2, 5.1.1). */
const keyword = ({ kind, text }: Token): string | undefined => (kind === 'word' ? text.toLowerCase() : undefined);
const comparisonOf = ({ kind, text }: Token): ComparisonOperator | undefined =>
  kind === 'word' ? canonical(text, comparisons) : undefined;

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

  /** Whether a word and an opening parenthesis come next. */
  get #isCall(): boolean {
    return this.#next.kind === 'word' && this.#tokens[this.#at + 1]?.text === '(';
  }

  #take(): Token {
    const token = this.#next;
    if (token.kind !== 'end') this.#at++;
    return token;
  }

  #takes(sign: string): boolean {
    const found = this.#next.text === sign && this.#next.kind !== 'text';
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
    while (keyword(this.#next) === kind) {
      this.#take();
      operands.push(parse());
    }
    const [first] = operands;
    return operands.length === 1 && first !== undefined
      ? first
      : Object.freeze({ kind, operands: Object.freeze(operands) });
  }

  #term(): Filter {
    const token = this.#next;
    if (keyword(token) === 'not') {
      this.#take();
      return this.#nested(() => Object.freeze({ kind: 'not', operand: this.#negated() }));
    }
    if (this.#takes('(')) {
      const inner = this.#nested(() => this.#or());
      this.#expect(')', "to match the '(' at position " + String(token.position));
      return this.#truth(inner);
    }
    if (this.#isCall && !operators.includes(keyword(token) ?? '')) return this.#truth(this.#call());
    return this.#comparison();
  }

  /** `not` binds tighter than a comparison (5.1.1.16): a function call, another `not` or parentheses must follow. */
  #negated(): Filter {
    if (keyword(this.#next) !== 'not' && this.#next.text !== '(' && !this.#isCall)
      throw this.#unexpected("'(' or a function after 'not' (put a comparison in parentheses: not (a eq 'b'))");
    return this.#term();
  }

  /** A function call or parentheses may be compared with true and false. */
  #truth(filter: Filter): Filter {
    const operator = comparisonOf(this.#next);
    if (operator === undefined) return filter;
    if (operator !== 'eq' && operator !== 'ne') throw this.#unexpected("'and', 'or', ')' or the end");
    this.#take();
    const value = this.#take();
    const word = keyword(value);
    if (word !== 'true' && word !== 'false') throw this.#unexpected("'true' or 'false'", value);
    return Object.freeze({ kind: 'truth', operand: filter, operator, value: word === 'true' });
  }

  #call(): Filter {
    const token = this.#take();
    const name = canonical(token.text, conditionFunctions);
    if (name === undefined) throw unknownFunction(token, conditionFunctions);
    this.#countTerm();
    if (++this.#calls > FILTER_FUNCTIONS)
      throw invalidFilter(`more than ${FILTER_FUNCTIONS} functions at position ${token.position}: split the query`);
    this.#expect('(', `after ${name}`);
    const { path, capability } = this.#path();
    this.#allow(name, token, path, capability);
    this.#expect(',', `after ${path}`);
    const { position } = this.#next;
    const value = this.#literal(capability, path);
    if (value.kind !== 'text')
      throw invalidFilter(`unexpected 'null' at position ${position}: ${name} needs a text in single quotes`);
    this.#expect(')', `to close ${name}`);
    return Object.freeze({ kind: 'call', path, name, value: value.value });
  }

  #comparison(): Filter {
    this.#countTerm();
    if (isLiteral(this.#next)) return this.#reversed();
    const { path, capability } = this.#path();
    const token = this.#take();
    if (keyword(token) === 'in') {
      this.#allow('in', token, path, capability);
      return this.#list(path, capability);
    }
    const operator = comparisonOf(token);
    if (operator === undefined)
      throw this.#unexpected(`one of ${nearestFirst(capability.operators, token.text)}`, token);
    this.#allow(operator, token, path, capability);
    const value = this.#literal(capability, path, operator);
    return Object.freeze({ kind: 'comparison', path, operator, value });
  }

  /** `'x' eq jobId` */
  #reversed(): Filter {
    const start = this.#at;
    this.#take();
    const token = this.#take();
    const operator = comparisonOf(token);
    if (operator === undefined) throw this.#unexpected(`one of ${comparisons.join(', ')}`, token);
    const { path, capability } = this.#path();
    this.#allow(operator, token, path, capability);
    const end = this.#at;
    this.#at = start;
    const reversed = mirrored[operator];
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
    const isCall = this.#isCall;
    const token = this.#take();
    const { text, position } = token;
    if (token.kind !== 'word') throw this.#unexpected('a property', token);
    if (isCall) throw this.#misplaced(token, 'a property');
    const { path, problem } = resolvePath(text);
    const name = path ?? text;
    const capability = Object.hasOwn(capabilities, name) ? capabilities[name] : undefined;
    if (capability !== undefined) return { path: name, capability };
    const named = canonical(text, conditionFunctions);
    if (named !== undefined)
      throw invalidFilter(`the function '${named}' at position ${position} needs parentheses, as in ${named}(id,'a')`);
    const advice = `did you mean '${nearestPath(text, Object.keys(capabilities))}'?`;
    throw invalidFilter(`${problem ?? `you can't filter by ${quoted(name)}`} at position ${position}; ${advice}`);
  }

  /** The error for a function where there can be none. */
  #misplaced(token: Token, expected: string): QueryError {
    const name = canonical(token.text, conditionFunctions);
    return name === undefined
      ? unknownFunction(token, conditionFunctions)
      : invalidFilter(`the function '${name}' at position ${token.position} can't be used here: expected ${expected}`);
  }

  #allow(operator: string, { position }: Token, path: string, capability: Capability): void {
    if (!capability.operators.includes(operator))
      throw invalidFilter(
        `'${operator}' at position ${position} is not supported for ${path}; supported: ${capability.operators.join(', ')}`,
      );
  }

  #literal(capability: Capability, path: string, operator?: ComparisonOperator): Literal {
    const expected = `${expectedLiteral[capability.type]} for ${path}`;
    const isCall = this.#isCall;
    const token = this.#take();
    if (isCall) throw this.#misplaced(token, expected);
    const problem = problemWith(token, capability.type, this.#next);
    if (problem !== undefined) throw invalidFilter(problem);
    const literal = literalOf(token, capability.type, this.#next);
    if (literal === undefined) throw this.#unexpected(expected, token);
    // An enumeration literal has two tokens: the name of its type, and a text.
    if (token.kind === 'word' && literal.kind === 'text') this.#take();
    if (literal.kind === 'null' && operator !== undefined && operator !== 'eq' && operator !== 'ne')
      throw invalidFilter(`'null' at position ${token.position} can't be compared with ${operator}: use eq or ne`);
    return literal;
  }
}

const mirrored = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' } as const;
