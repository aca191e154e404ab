// Parses $filter into a syntax tree.
// https://docs.oasis-open.org/odata/odata/v4.01/os/part2-url-conventions/odata-v4.01-os-part2-url-conventions.html#sec_LogicalOperators
import { parameterLimits as limits } from '../generated/limits.ts';
import {
  caseFunctions,
  conditionFunctions,
  functions,
  misplacedFunction,
  notAnOperator,
  unknownFunction,
  usage,
} from './functions.ts';
import { inCase } from './letter-case.ts';
import { expectedLiteral, isLiteral, literalOf, problemWith } from './literals.ts';
import { canonical, resolvePath } from './names.ts';
import {
  allow,
  comparisonOf,
  comparisons,
  keyword,
  type KnownOperand,
  mirrored,
  oneOf,
  operators,
} from './operators.ts';
import { adviseFilter, listPaths, type Scope, wholeScope } from './scope.ts';
import type { CaseFunction, ComparisonOperator, Filter, Literal, QueryError } from './syntax.ts';
import { invalidFilter, quoted, type Token, tokensOf, unexpected } from './tokens.ts';

/**
 * Parses a filter within a scope. Throws a `QueryError` with the position (from 0), what was found and what was expected.
 *
 * @example
 * parseFilter("statusInfo/status eq 'failure'");
 */
export function parseFilter(text: string, scope: Scope = wholeScope): Filter {
  if (text.length > limits.filter.characters)
    throw invalidFilter(
      `it has ${text.length} characters, but at most ${limits.filter.characters} are allowed: split the query`,
    );
  return new Parser(text, scope).parse();
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #scope: Scope;
  #at = 0;
  #terms = 0;
  #calls = 0;
  #depth = 0;

  constructor(text: string, scope: Scope) {
    this.#tokens = tokensOf(text);
    this.#scope = scope;
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

  /** The function that changes the case, if a call of one comes next. */
  get #caseFunction(): CaseFunction | undefined {
    return this.#isCall ? canonical(this.#next.text, caseFunctions) : undefined;
  }

  /** Whether a call comes next that is true or false. */
  get #isCondition(): boolean {
    return this.#isCall && this.#caseFunction === undefined;
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
    return unexpected(token, expected);
  }

  #countTerm(): void {
    if (++this.#terms > limits.filter.terms)
      throw invalidFilter(`more than ${limits.filter.terms} terms at position ${this.#next.position}: split the query`);
  }

  #nested<Result>(parse: () => Result): Result {
    if (++this.#depth > limits.filter.levels)
      throw invalidFilter(
        `nested deeper than ${limits.filter.levels} levels at position ${this.#next.position}: remove some parentheses`,
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
    return this.#isCondition && !operators.includes(keyword(token) ?? '')
      ? this.#truth(this.#call())
      : this.#comparison();
  }

  /** `not` binds tighter than a comparison (5.1.1.16): a function call, another `not` or parentheses must follow. */
  #negated(): Filter {
    if (keyword(this.#next) !== 'not' && this.#next.text !== '(' && !this.#isCondition)
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
    if (name === undefined) throw unknownFunction(token);
    this.#countTerm();
    this.#countCall(token);
    this.#expect('(', `after ${name}`);
    const known = this.#operand();
    allow(name, token, known);
    this.#expect(',', `after ${known.operand.path}`);
    const { position } = this.#next;
    const value = this.#literal(known);
    if (value.kind !== 'text')
      throw invalidFilter(`unexpected 'null' at position ${position}: ${name} needs a text in single quotes`);
    this.#expect(')', `to close ${name}`);
    return Object.freeze({ kind: 'call', ...known.operand, name, value: value.value });
  }

  #comparison(): Filter {
    this.#countTerm();
    const first = this.#tokens[this.#at + (this.#caseFunction === undefined ? 0 : 2)];
    if (first !== undefined && isLiteral(first)) return this.#reversed();
    const known = this.#operand();
    const token = this.#take();
    if (keyword(token) === 'in') {
      allow('in', token, known);
      return this.#list(known);
    }
    const operator = comparisonOf(token);
    if (operator === undefined) throw notAnOperator(token, known);
    allow(operator, token, known);
    const value = this.#literal(known, operator);
    return Object.freeze({ kind: 'comparison', ...known.operand, operator, value });
  }

  /** `'x' eq jobId` */
  #reversed(): Filter {
    const start = this.#at;
    // Its type is known only once the path is.
    this.#at += this.#caseFunction === undefined ? 1 : 4;
    const token = this.#take();
    const operator = comparisonOf(token);
    if (operator === undefined) throw this.#unexpected(oneOf(comparisons), token);
    const known = this.#operand();
    allow(operator, token, known);
    const end = this.#at;
    this.#at = start;
    const reversed = mirrored[operator];
    const value = this.#literal(known, reversed);
    this.#at = end;
    return Object.freeze({ kind: 'comparison', ...known.operand, operator: reversed, value });
  }

  #list(known: KnownOperand): Filter {
    this.#expect('(', "after 'in'");
    const values: Literal[] = [];
    do {
      if (values.length > 0) this.#countTerm();
      values.push(this.#literal(known));
    } while (this.#takes(','));
    this.#expect(')', "or ',' in the list");
    return Object.freeze({ kind: 'in', ...known.operand, values: Object.freeze(values) });
  }

  #countCall({ position }: Token): void {
    if (++this.#calls > limits.filter.functions)
      throw invalidFilter(`more than ${limits.filter.functions} functions at position ${position}: split the query`);
  }

  /** A path, alone or in a function that changes the case. */
  #operand(): KnownOperand {
    const caseFunction = this.#caseFunction;
    if (caseFunction === undefined) return this.#path();
    const token = this.#take();
    this.#countCall(token);
    this.#take();
    const known = this.#path();
    allow(caseFunction, token, known);
    this.#expect(')', `to close ${caseFunction}`);
    return { ...known, operand: { ...known.operand, caseFunction } };
  }

  #path(): KnownOperand {
    const isCall = this.#isCall;
    const token = this.#take();
    const { text, position } = token;
    if (token.kind !== 'word') throw this.#unexpected('a property', token);
    if (isCall) throw misplacedFunction(token, 'a property');
    const { path = '', problem } = resolvePath(text, this.#scope);
    const capability = this.#scope.capabilities.get(path);
    if (capability !== undefined) return { operand: { path }, capability };
    const named = canonical(text, functions);
    if (named !== undefined)
      throw invalidFilter(`the function '${named}' at position ${position} needs parentheses, as in ${usage[named]}`);
    throw invalidFilter(
      problem === undefined
        ? `you can't filter by ${quoted(path)} at position ${position}; ${listPaths(this.#scope)}`
        : `${problem} at position ${position}; ${adviseFilter(this.#scope, text)}`,
    );
  }

  #literal(known: KnownOperand, operator?: ComparisonOperator): Literal {
    const { type } = known.capability;
    const expected = expectedLiteral[type](known.operand.path);
    if (type === 'text' && this.#caseFunction !== undefined) return this.#literalInCase(this.#caseFunction, known);
    const isCall = this.#isCall;
    const token = this.#take();
    if (isCall) throw misplacedFunction(token, expected);
    const problem = problemWith(token, type, this.#next);
    if (problem !== undefined) throw invalidFilter(problem);
    const literal = literalOf(token, type, this.#next);
    if (literal === undefined) throw this.#unexpected(expected, token);
    // An enumeration literal has two tokens: the name of its type, and a text.
    if (token.kind === 'word' && literal.kind === 'text') this.#take();
    if (literal.kind === 'null' && operator !== undefined && operator !== 'eq' && operator !== 'ne')
      throw invalidFilter(`'null' at position ${token.position} can't be compared with ${operator}: use eq or ne`);
    return literal;
  }

  /** `tolower('A')` */
  #literalInCase(caseFunction: CaseFunction, known: KnownOperand): Literal {
    allow(caseFunction, this.#next, known);
    this.#countCall(this.#take());
    this.#take();
    const token = this.#take();
    const literal = token.kind === 'text' ? literalOf(token, 'text', this.#next) : undefined;
    if (literal?.kind !== 'text') throw this.#unexpected('a text in single quotes', token);
    this.#expect(')', `to close ${caseFunction}`);
    return Object.freeze({ kind: 'text', value: inCase(caseFunction, literal.value) });
  }
}
