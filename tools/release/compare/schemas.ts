// Compares two schemas by what they mean to those who send and receive the values.
import { knownMembers, type Schema, schemaName } from '../../openapi/openapi.ts';
import { type Comparison, difference, isEqual, type Sender, shown } from './comparison.ts';

/** Texts for people. */
const TEXTS = ['title', 'description', 'x-enumDescriptions', 'deprecated'];
/** Compared elsewhere: by examples, x-odata, or below by their own rules. */
const ELSEWHERE = ['example', 'examples', 'x-odata', 'x-odata-replaced', 'x-odata-newer-name', '$ref'];
/** Keywords that reject more values the higher or the lower they are. */
const LOWER_BOUNDS = ['minLength', 'minItems', 'minProperties', 'minimum', 'exclusiveMinimum'];
const UPPER_BOUNDS = ['maxLength', 'maxItems', 'maxProperties', 'maximum', 'exclusiveMaximum'];
/** Keywords that reject values that others accept. */
const RESTRICTIONS = ['pattern', 'format', 'const', 'multipleOf', 'uniqueItems', 'enum', 'dependentRequired'];

/** What a change does to the values that a schema accepts. */
type Effect = 'wider' | 'narrower' | 'other';

/** Compares two schemas, and those that they contain. `where` names the place in messages. */
export function compareSchemas(
  comparison: Comparison,
  before: Schema,
  after: Schema,
  sender: Sender,
  where: string,
): void {
  if (before.$ref !== undefined && before.$ref === after.$ref) {
    const [{ $ref: _, ...besides }, { $ref: __, ...now }] = [before, after];
    compareSchemas(comparison, besides, now, sender, where);
    // A component is compared once for each sender, under its own name.
    const name = schemaName(before.$ref);
    if (!comparison.isNew(`${name} ${sender}`)) return;
    const [one, other] = comparison.resolved<Schema>(before, after);
    compareSchemas(comparison, one, other, sender, name);
    return;
  }
  const [one, other] = comparison.resolved<Schema>(before, after);
  compareTexts(comparison, one, other, where);
  const effect = (kind: Effect, what: string): void => {
    comparison.add(ratingOf(kind, sender), where, what);
  };
  compareTypes(one, other, effect);
  compareRestrictions(one, other, effect);
  compareProperties(comparison, one, other, sender, where);
  compareAlternatives(comparison, one, other, sender, where);
  if (one.items !== undefined && other.items !== undefined)
    compareSchemas(comparison, one.items, other.items, sender, where);
  else if (one.items !== other.items) effect(other.items === undefined ? 'wider' : 'narrower', '`items` changed.');
  if (!isEqual(one['default'], other['default'])) {
    const [old, now] = [one['default'], other['default']];
    const what = `The default changed from ${shown(old)} to ${shown(now)}.`;
    comparison.add(old === undefined ? 'additive' : 'breaking', where, what);
  }
  compareTheRest(comparison, one, other, where);
}

/** A wider schema lets callers send more, and lets the server send what clients don't expect. */
function ratingOf(effect: Effect, sender: Sender): 'breaking' | 'additive' {
  if (effect === 'other') return 'breaking';
  return (effect === 'wider') === (sender === 'caller') ? 'additive' : 'breaking';
}

function compareTexts(comparison: Comparison, before: Schema, after: Schema, where: string): void {
  for (const key of TEXTS)
    if (!isEqual(before[key], after[key]))
      comparison.add(
        key === 'deprecated' ? 'additive' : 'docs',
        where,
        key === 'deprecated'
          ? `It is ${after[key] === true ? 'deprecated' : 'no longer deprecated'}.`
          : `The ${key.replace('x-enumDescriptions', 'descriptions of members')} changed.`,
      );
}

type Report = (effect: Effect, what: string) => void;

const typesOf = ({ type }: Schema): string[] => (type === undefined ? [] : [type].flat());

function compareTypes(before: Schema, after: Schema, report: Report): void {
  // Beside an evolvable enumeration, `type` repeats what its alternatives say.
  if (knownMembers(before) !== undefined && knownMembers(after) !== undefined) return;
  const [old, now] = [typesOf(before), typesOf(after)];
  if (old.length === 0 || now.length === 0) {
    if (old.length !== now.length)
      report(
        now.length === 0 ? 'wider' : 'narrower',
        `The type changed from ${shown(before.type)} to ${shown(after.type)}.`,
      );
    return;
  }
  // Every integer is a number.
  const accepts = (types: string[], type: string): boolean =>
    types.includes(type) || (type === 'integer' && types.includes('number'));
  const [added, removed] = [now.filter((one) => !accepts(old, one)), old.filter((one) => !accepts(now, one))];
  const effect = removed.length === 0 ? 'wider' : added.length === 0 ? 'narrower' : 'other';
  const isSame = added.length + removed.length === 0 && difference(old, now).added.length === 0;
  if (!isSame) report(effect, `The type changed from ${shown(before.type)} to ${shown(after.type)}.`);
}

function compareRestrictions(before: Schema, after: Schema, report: Report): void {
  for (const key of [...LOWER_BOUNDS, ...UPPER_BOUNDS]) {
    const [old, now] = [before[key], after[key]];
    if (isEqual(old, now)) continue;
    const isHigher = now !== undefined && (old === undefined || Number(now) > Number(old));
    const isTighter = old === undefined || (now !== undefined && isHigher === LOWER_BOUNDS.includes(key));
    report(isTighter ? 'narrower' : 'wider', `\`${key}\` changed from ${shown(old)} to ${shown(now)}.`);
  }
  for (const key of RESTRICTIONS) {
    const [old, now] = [before[key], after[key]];
    if (isEqual(old, now)) continue;
    if (key === 'enum' && Array.isArray(old) && Array.isArray(now)) {
      const { added, removed } = difference<unknown>(old, now);
      if (added.length > 0) report('wider', `The values ${added.map(shown).join(', ')} were added.`);
      if (removed.length > 0) report('narrower', `The values ${removed.map(shown).join(', ')} were removed.`);
    } else {
      const effect = old === undefined ? 'narrower' : now === undefined ? 'wider' : 'other';
      report(effect, `\`${key}\` changed from ${shown(old)} to ${shown(now)}.`);
    }
  }
}

function compareProperties(comparison: Comparison, before: Schema, after: Schema, sender: Sender, where: string): void {
  const [old, now] = [before.properties ?? {}, after.properties ?? {}];
  const at = (name: string): string => (where.includes(' ') ? `${where}/${name}` : `${where} ${name}`);
  for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const [one, other] = [old[name], now[name]];
    // Clients ignore properties that they don't know.
    if (one === undefined) comparison.add('additive', at(name), `Property \`${name}\` was added.`);
    else if (other === undefined) comparison.add('breaking', at(name), `Property \`${name}\` was removed.`);
    else compareSchemas(comparison, one, other, sender, at(name));
  }
  const { added, removed } = difference(before.required ?? [], after.required ?? []);
  for (const name of added)
    comparison.add(sender === 'caller' ? 'breaking' : 'additive', at(name), `Property \`${name}\` is now required.`);
  for (const name of removed)
    comparison.add(
      sender === 'caller' ? 'additive' : 'breaking',
      at(name),
      `Property \`${name}\` is no longer required.`,
    );
  const [open, isOpen] = [before['additionalProperties'], after['additionalProperties']];
  if (!isEqual(open, isOpen))
    comparison.add(
      isOpen === false && sender === 'caller' ? 'breaking' : 'additive',
      where,
      `\`additionalProperties\` changed from ${shown(open)} to ${shown(isOpen)}.`,
    );
}

function compareAlternatives(
  comparison: Comparison,
  before: Schema,
  after: Schema,
  sender: Sender,
  where: string,
): void {
  const [members, known] = [knownMembers(before), knownMembers(after)];
  if (members !== undefined && known !== undefined) {
    const { added, removed } = difference(members, known);
    // The spec says that clients must expect unknown members.
    for (const member of added) comparison.add('additive', where, `The member \`${member}\` was added.`);
    for (const member of removed) comparison.add('breaking', where, `The member \`${member}\` was removed.`);
    for (const key of ['title', 'x-enumDescriptions'])
      if (
        !isEqual(
          before.anyOf?.map((one) => one[key]),
          after.anyOf?.map((one) => one[key]),
        )
      )
        comparison.add('docs', where, 'The descriptions of members changed.');
    return;
  }
  if (members === undefined && known !== undefined) {
    comparison.add('additive', where, 'It is now an evolvable enumeration.');
    return;
  }
  for (const key of ['anyOf', 'allOf'] as const) {
    const [old, now] = [before[key] ?? [], after[key] ?? []];
    const { added, removed } = difference(old, now);
    // References to the same component are equal, and what they refer to may differ.
    for (const one of old.filter((same) => !removed.includes(same)))
      compareSchemas(comparison, one, one, sender, where);
    if (added.length === 1 && removed.length === 1 && added[0] && removed[0])
      compareSchemas(comparison, removed[0], added[0], sender, where);
    else
      for (const [list, verb] of [
        [added, 'added'],
        [removed, 'removed'],
      ] as const) {
        const isWider = (verb === 'added') === (key === 'anyOf');
        for (const one of list)
          comparison.add(
            ratingOf(isWider ? 'wider' : 'narrower', sender),
            where,
            `${shown(one)} was ${verb} in \`${key}\`.`,
          );
      }
  }
}

/** Everything that no rule above compares. */
function compareTheRest(comparison: Comparison, before: Schema, after: Schema, where: string): void {
  const compared = [
    ...[...TEXTS, ...ELSEWHERE, ...LOWER_BOUNDS, ...UPPER_BOUNDS, ...RESTRICTIONS],
    ...['type', 'items', 'default', 'properties', 'required', 'additionalProperties', 'anyOf', 'allOf'],
  ];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
    if (!compared.includes(key) && !isEqual(before[key], after[key]))
      comparison.addUnrated(where, key, before[key], after[key]);
}
