// Turns a filter into a condition in SQL.
import { type RawBuilder, sql } from 'kysely';
import { eventType } from '../event/event-type.ts';
import type { Capability, EntityType } from '../generated/odata.ts';
import type { Dialect } from './dialect.ts';
import type { Filter, Literal } from './syntax.ts';

/** A condition in SQL. */
export type Condition = RawBuilder<unknown>;

/** What a path supports. */
export const capabilityOf = (path: string, { capabilities }: EntityType): Capability => {
  const capability = capabilities[path];
  if (capability === undefined) throw new Error(`${path} is not a path in x-odata`);
  return capability;
};

/** The column of a path. */
export const columnOf = ({ column }: Capability): RawBuilder<unknown> => sql.ref(`keys.${column}`);

/** The columns of texts that a filter compares. */
export function textColumnsOf(filter: Filter, type: EntityType): RawBuilder<unknown>[] {
  const isText = (name: string): boolean => type.columns.some((one) => one.name === name && one.type === 'text');
  const names = new Set(pathsIn(filter).flatMap((path) => namesOf(path, type)));
  return [...names].filter(isText).map((name) => sql.ref(`keys.${name}`));
}

function pathsIn(filter: Filter): string[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.flatMap(pathsIn);
    case 'not':
    case 'truth':
      return pathsIn(filter.operand);
    default:
      return [filter.path];
  }
}

/** The column of a path, and its fallback. */
function namesOf(path: string, type: EntityType): string[] {
  const { column, otherwise } = capabilityOf(path, type);
  return otherwise === undefined ? [column] : [column, capabilityOf(otherwise, type).column];
}

const isIndexed = ({ column }: Capability, { columns }: EntityType): boolean =>
  columns.some(({ name, indexed }) => indexed && name === column);

/** All conditions hold. */
export const all = (conditions: readonly Condition[]): Condition => sql.join([...conditions], sql` and `);
/** One of the conditions holds. */
export const any = (conditions: readonly Condition[]): Condition => sql`(${sql.join([...conditions], sql` or `)})`;

/**
 * A filter as a condition. `eq`, `ne` and `in` compare with null; other comparisons with null are false, also inside `not`;
 * functions of null are neither true nor false (part 2, 5.1.1). `negated` means inside a `not`.
 */
export function condition(filter: Filter, negated: boolean, dialect: Dialect): Condition {
  switch (filter.kind) {
    case 'and':
      return sql`(${all(filter.operands.map((operand) => condition(operand, negated, dialect)))})`;
    case 'or':
      return any(filter.operands.map((operand) => condition(operand, negated, dialect)));
    case 'not':
      return sql`not ${condition(filter.operand, true, dialect)}`;
    case 'truth': {
      const is = filter.operator === 'eq' ? sql`is` : sql`is not`;
      return sql`((${condition(filter.operand, true, dialect)}) ${is} ${filter.value ? sql`true` : sql`false`})`;
    }
    default: {
      const term = termCondition(filter, dialect);
      return negated && filter.kind !== 'call' ? sql`(${term} is true)` : term;
    }
  }
}

type Term = Exclude<Filter, { kind: 'and' | 'or' | 'not' | 'truth' }>;

/** A term on its column, or on the fallback column if that is null. */
function termCondition(term: Term, dialect: Dialect): Condition {
  const capability = capabilityOf(term.path, dialect.type);
  const condition = columnCondition(term, capability, dialect);
  if (capability.otherwise === undefined) return condition;
  const other = capabilityOf(capability.otherwise, dialect.type);
  const fallback =
    dialect.type === eventType ? newerCondition(term, other, dialect) : columnCondition(term, other, dialect);
  return sql`(case when ${columnOf(capability)} is null then ${fallback} else ${condition} end)`;
}

/** A term on a column. The hints are redundant conditions that let the database use the index. */
function columnCondition(term: Term, capability: Capability, dialect: Dialect): Condition {
  const { caseFunction } = term;
  const column = columnOf(capability);
  const value = caseFunction === undefined ? column : dialect.inCase(column, caseFunction, textsIn(term));
  const isExact = caseFunction === undefined;
  const withHint = (found: Condition, values: readonly (string | number)[]): Condition => {
    const texts = isIndexed(capability, dialect.type) ? values.filter((one) => typeof one === 'string') : [];
    const hint = texts.length === 0 ? undefined : dialect.hint(column, texts, isExact);
    return hint === undefined ? found : sql`(${hint} and ${found})`;
  };
  switch (term.kind) {
    case 'comparison': {
      const found = compare(term.operator, value, term.value, capability.nullable);
      return term.operator === 'eq' && term.value.kind !== 'null' ? withHint(found, [term.value.value]) : found;
    }
    case 'in': {
      const values = term.values.flatMap((one) => (one.kind === 'null' ? [] : [one.value]));
      const conditions = [
        ...(values.length > 0 ? [withHint(sql`${value} in (${sql.join(values)})`, values)] : []),
        ...(values.length < term.values.length ? [sql`${column} is null`] : []),
      ];
      return any(conditions);
    }
    case 'call': {
      const found = callCondition(term.name, value, term.value, dialect);
      if (term.name !== 'startswith' || term.value === '' || !isIndexed(capability, dialect.type)) return found;
      const hint = dialect.prefixHint(column, term.value, isExact);
      return hint === undefined ? found : sql`(${hint} and ${found})`;
    }
  }
}

/** The texts that a term compares with. */
function textsIn(term: Term): string[] {
  if (term.kind === 'call') return [term.value];
  const literals = term.kind === 'in' ? term.values : [term.value];
  return literals.flatMap((one) => (one.kind === 'text' ? [one.value] : []));
}

function compare(operator: string, column: RawBuilder<unknown>, literal: Literal, nullable: boolean): Condition {
  if (literal.kind === 'null') return operator === 'eq' ? sql`${column} is null` : sql`${column} is not null`;
  const { value } = literal;
  switch (operator) {
    case 'eq':
      return sql`${column} = ${value}`;
    case 'ne':
      return nullable ? sql`(${column} <> ${value} or ${column} is null)` : sql`${column} <> ${value}`;
    case 'gt':
      return sql`${column} > ${value}`;
    case 'ge':
      return sql`${column} >= ${value}`;
    case 'lt':
      return sql`${column} < ${value}`;
    default:
      return sql`${column} <= ${value}`;
  }
}

function callCondition(name: string, column: RawBuilder<unknown>, text: string, dialect: Dialect): Condition {
  if (name === 'contains') return sql`${dialect.position(column, text)} > 0`;
  if (text === '') return sql`(${column} is not null or null)`;
  return name === 'startswith' ? dialect.startsWith(column, text) : dialect.endsWith(column, text);
}

/** A term on the older `action` as a condition on `provisioningAction`, where `Create` may be `create` or `Create`. */
function newerCondition(term: Term, newer: Capability, dialect: Dialect): Condition {
  // Both spellings are the same once their case is changed.
  if (term.caseFunction !== undefined) return columnCondition(term, newer, dialect);
  const anyOf = (terms: readonly Term[]): Condition => any(terms.map((one) => columnCondition(one, newer, dialect)));
  const { path } = term;
  switch (term.kind) {
    case 'comparison': {
      const equal = anyOf([{ kind: 'in', path, values: bothSpellings(term.value) }]);
      return term.operator === 'ne' ? sql`(${equal} is not true)` : equal;
    }
    case 'in':
      return anyOf([{ ...term, values: term.values.flatMap(bothSpellings) }]);
    case 'call': {
      const [small, large] = spellingsOf(term.value);
      const starts = [small, large].map((value) => ({ kind: 'call', path, name: 'startswith', value }) as const);
      if (term.name === 'startswith') return anyOf(starts);
      if (term.name === 'contains') return anyOf([term, ...starts]);
      return anyOf([term, { kind: 'in', path, values: bothSpellings({ kind: 'text', value: term.value }) }]);
    }
  }
}

/** A text with a small and with a large first letter. */
const spellingsOf = (text: string): [small: string, large: string] => [
  text.charAt(0).toLowerCase() + text.slice(1),
  text.charAt(0).toUpperCase() + text.slice(1),
];

const bothSpellings = (literal: Literal): Literal[] =>
  literal.kind === 'text' ? spellingsOf(literal.value).map((value) => ({ kind: 'text', value })) : [literal];
