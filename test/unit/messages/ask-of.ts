import fc from 'fast-check';
import { idsToText, type AccountId, type Handle, type UserId } from '../../../utils/base/ids';
import { CONTRACT, type Name } from '../../../utils/messages/topics';
import * as fields from '../../../utils/messages/topics/fields';
import type { From } from '../../../utils/messages/contract';

/** The parts of a valibot schema that are read here. */
interface Schema {
  readonly type: string;
  readonly pipe?: readonly { readonly kind: string; readonly type: string; readonly requirement?: unknown }[];
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly options?: readonly unknown[];
  readonly item?: Schema;
  readonly wrapped?: Schema;
  readonly literal?: unknown;
}

const id = fc.bigInt({ min: 1n, max: 9_000_000_000_000_000_000n }).map((n) => String(n) as UserId & AccountId);
const handle = fc.stringMatching(/^[A-Za-z0-9_]{1,15}$/).map((text) => text as Handle);

/** What a schema lets in. */
function arbitraryOf(schema: unknown): fc.Arbitrary<unknown> {
  const { type, pipe = [], entries, options, item, wrapped, literal } = schema as Schema;
  const bound = (name: string, otherwise: number): number =>
    (pipe.find((action) => action.type === name)?.requirement as number | undefined) ?? otherwise;
  if (schema === fields.userId || schema === fields.accountId) return id;
  if (schema === fields.handle) return handle;
  if (schema === fields.peopleOnScreen) return fc.array(id, { minLength: 1, maxLength: 20 }).map(idsToText);
  if (schema === fields.appId) return fc.stringMatching(/^[A-Za-z0-9_-]{8,128}$/);
  switch (type) {
    case 'string': {
      const pattern = pipe.find((action) => action.type === 'regex')?.requirement;
      return pattern ? fc.stringMatching(pattern as RegExp) : fc.string({ maxLength: bound('max_length', 100) });
    }
    case 'number':
      return fc.integer({ min: bound('min_value', -1e6), max: bound('max_value', 1e9) });
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'literal':
      return fc.constant(literal);
    case 'picklist':
      return fc.constantFrom(...options!);
    case 'union':
    case 'variant':
      return fc.oneof(...options!.map(arbitraryOf));
    case 'nullable':
      return fc.option(arbitraryOf(wrapped), { nil: null });
    case 'array':
      return fc.array(arbitraryOf(item), {
        minLength: bound('min_length', 0),
        maxLength: Math.min(20, bound('max_length', 20)),
      });
    case 'strict_object':
      return recordOf(entries!);
    default:
      throw new Error(`no arbitrary for ${type}`);
  }
}

function recordOf(entries: Readonly<Record<string, Schema>>): fc.Arbitrary<Record<string, unknown>> {
  const isOptional = ([, { type }]: [string, Schema]): boolean => type === 'exact_optional';
  const all = Object.entries(entries);
  return fc.record(
    Object.fromEntries(
      all.map(([key, schema]) => [key, arbitraryOf(isOptional([key, schema]) ? schema.wrapped : schema)]),
    ),
    { requiredKeys: all.filter((entry) => !isOptional(entry)).map(([key]) => key) },
  );
}

/** What a sender may ask by a name. */
export function askOf(name: Name, from: From): fc.Arbitrary<Record<string, unknown>> {
  const { account, ask } = CONTRACT[name];
  const fieldsOf = recordOf(ask);
  if (!account) return fieldsOf;
  const whose = from === 'x.com' ? handle.map((viewer) => ({ viewer })) : id.map((accountId) => ({ accountId }));
  return fc.tuple(whose, fieldsOf).map(([first, rest]) => ({ ...first, ...rest }));
}

export const NAMES = Object.keys(CONTRACT) as Name[];
