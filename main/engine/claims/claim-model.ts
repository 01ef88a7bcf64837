import type { ClaimsFile } from '../../../shared/catalog/claims.ts';
import type { Expression } from '../../../shared/quantity/expression.ts';
import { namesOf, tablesOf } from '../../../shared/quantity/notation.ts';
import { placeOfMember } from '../../../shared/quantity/quantity.ts';
import { declarationsOf, type Declaration } from './declarations.ts';
import { supply, supplyTable, type Supply } from './on-demand.ts';
import { namesInSentence } from './sentence.ts';

/**
 * Adds the quantities that the claims of a report speak of, in the order in which they need one another. What names something
 * that this scenario does not have is left out, and so is what rests on it: such a claim is under-determined.
 */
export function addClaims(from: Supply, file: ClaimsFile): void {
  const declared = declarationsOf(file);
  const done = new Map<string, boolean>();

  const defined = (id: string): boolean => {
    const known = done.get(id);
    if (known !== undefined) return known;
    const declaration = declared.get(id);
    if (declaration === undefined) return supply(id, from);
    done.set(id, false);
    const added = add(declaration, from, (expression) => isThere(expression));
    done.set(id, added);
    return added;
  };
  const isThere = (expression: Expression): boolean =>
    namesOf(expression).every(({ id, member }) => defined(id) && hasMember(from, id, member)) &&
    tablesOf(expression).every((table) => supplyTable(table, from));

  for (const id of declared.keys()) defined(id);
  for (const { says } of file.claims) {
    for (const sentence of Object.values(says)) namesInSentence(sentence).forEach(({ id }) => defined(id));
  }
}

function add(
  { is, ...named }: Declaration,
  { builder }: Supply,
  isThere: (expression: Expression) => boolean,
): boolean {
  if ('unstated' in is) return false;
  if ('value' in is) {
    builder.input({ ...named, values: [is.value], sources: [is.source] });
    return true;
  }
  if (!isThere(is.expression)) return false;
  builder.formula({ ...named, expression: is.expression });
  return true;
}

function hasMember({ builder }: Supply, id: string, member: string | undefined): boolean {
  if (member === undefined) return true;
  const { axes } = builder.get(id);
  const members = Object.fromEntries(
    [axes.down, axes.across].flatMap((axis) => (axis === undefined ? [] : [[axis, builder.members(axis)]])),
  );
  return placeOfMember(axes, members, member) !== undefined;
}
