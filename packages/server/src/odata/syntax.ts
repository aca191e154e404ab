// Queries as frozen plain data: the syntax tree of $filter, the keys of $orderby, and how to print a filter.
// https://docs.oasis-open.org/odata/odata/v4.01/os/part2-url-conventions/odata-v4.01-os-part2-url-conventions.html#sec_SystemQueryOptionfilter

/** A value to compare with; an instant as `toInstant` writes it. */
export type Literal =
  | { readonly kind: 'text' | 'instant'; readonly value: string }
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'null' };

export type ComparisonOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

/** The text functions of a filter. */
export type FilterFunction = 'contains' | 'startswith' | 'endswith';

/** The functions that change the case of a text. */
export type CaseFunction = 'tolower' | 'toupper';

/** A path, and the function that is applied to its value. */
export interface Operand {
  readonly path: string;
  readonly caseFunction?: CaseFunction;
}

/** A filter. All paths are known, and support their operators and literals. */
export type Filter =
  | (Operand & { readonly kind: 'comparison'; readonly operator: ComparisonOperator; readonly value: Literal })
  | (Operand & { readonly kind: 'in'; readonly values: readonly Literal[] })
  | (Operand & { readonly kind: 'call'; readonly name: FilterFunction; readonly value: string })
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Filter[] }
  | { readonly kind: 'not'; readonly operand: Filter }
  | { readonly kind: 'truth'; readonly operand: Filter; readonly operator: 'eq' | 'ne'; readonly value: boolean };

/** A sort key. */
export interface OrderKey {
  readonly path: string;
  readonly descending: boolean;
}

/** The query of a list. */
export interface EventQuery {
  readonly filter?: Filter | undefined;
  /** Never empty. Ties are in order of arrival, reversed if the first key is an ascending time. */
  readonly orderBy: readonly OrderKey[];
}

/** An invalid query option; independent of HTTP. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly option: '$filter' | '$orderby' | '$select' | '$skiptoken';
  readonly code: 'BadRequest' | 'UnknownError';

  constructor(option: QueryError['option'], message: string, code: QueryError['code'] = 'BadRequest') {
    super(message);
    this.option = option;
    this.code = code;
  }
}

/** Prints a filter as text that parses to the same tree. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'comparison':
      return `${printOperand(filter)} ${filter.operator} ${printLiteral(filter.value)}`;
    case 'in':
      return `${printOperand(filter)} in (${filter.values.map(printLiteral).join(',')})`;
    case 'call':
      return `${filter.name}(${printOperand(filter)},${quoted(filter.value)})`;
    case 'not':
      return `not (${printFilter(filter.operand)})`;
    case 'truth':
      return `(${printFilter(filter.operand)}) ${filter.operator} ${filter.value}`;
    default:
      return filter.operands.map((operand) => `(${printFilter(operand)})`).join(` ${filter.kind} `);
  }
}

const printOperand = ({ path, caseFunction }: Operand): string =>
  caseFunction === undefined ? path : `${caseFunction}(${path})`;

const printLiteral = (literal: Literal): string => {
  if (literal.kind === 'null') return 'null';
  return literal.kind === 'text' ? quoted(literal.value) : String(literal.value);
};

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
