// Values for everything that a schema lets be said, so that a test meets each field, also one that somebody adds later.
//
// They have the schema's shape, and nothing more: an id names nothing, and a text is of no length that anybody would ask for.

import type { z } from 'zod';

/** As zod keeps it; what a test has to know of it. */
interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly options?: readonly z.core.$ZodType[];
  readonly element?: z.core.$ZodType;
  readonly keyType?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly innerType?: z.core.$ZodType;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
}

const defOf = (schema: z.core.$ZodType): Def => schema._zod.def as unknown as Def;
/** `whole` says whatever can be said; of a schema that knows several kinds, it's of the first. */
export interface SchemaValues {
  readonly whole: unknown;
  /**
   * Two values of the schema that differ in one place: another value, one more or less in a list, a field that isn't there
   * (`undefined` itself, where the whole may be left out). Also within the other kinds.
   */
  readonly changes: readonly (readonly [unknown, unknown])[];
}

export function valuesOf(schema: z.core.$ZodType): SchemaValues {
  const def = defOf(schema);
  switch (def.type) {
    case 'string':
      return among(textsOf(schema));
    case 'number':
      return among([5_000, 90_000]);
    case 'boolean':
      return among([true, false]);
    case 'enum':
      return among(Object.values(def.entries ?? {}));
    case 'literal':
      return among(def.values ?? []);
    case 'optional':
      return orElse(valuesOf(inner(def)), undefined);
    case 'nullable':
      return orElse(valuesOf(inner(def)), null);
    // What is left out is there all the same.
    case 'default':
      return valuesOf(inner(def));
    case 'union': {
      const kinds = (def.options ?? []).map(valuesOf);
      const { whole, changes } = among(kinds.map((kind) => kind.whole));
      return { whole, changes: [...changes, ...kinds.flatMap((kind) => kind.changes)] };
    }
    case 'array': {
      const { whole, changes } = valuesOf(def.element as z.core.$ZodType);
      const more = changes.map(([, other]) => [[whole], [whole, other]] as const);
      return {
        whole: [whole],
        changes: [
          ...(fits(schema, []) ? [[[whole], []] as const] : []),
          ...changes.map(([from, to]) => [[from], [to]] as const),
          ...more,
        ],
      };
    }
    case 'record': {
      const { whole, changes } = valuesOf(def.valueType as z.core.$ZodType);
      const keys = valuesOf(def.keyType as z.core.$ZodType);
      const [key, other] = [String(keys.whole), String(keys.changes[0]?.[1])];
      return {
        whole: { [key]: whole },
        changes: [
          [{ [key]: whole }, {}],
          [{ [key]: whole }, { [key]: whole, [other]: whole }],
          ...changes.map(([from, to]) => [{ [key]: from }, { [key]: to }] as const),
        ],
      };
    }
    case 'object':
      return ofObject(def.shape ?? {});
    default:
      throw new Error(`no value of a schema of the type ${def.type} is known here`);
  }
}

function ofObject(shape: Readonly<Record<string, z.core.$ZodType>>): SchemaValues {
  const fields = Object.entries(shape).map(([name, schema]) => [name, valuesOf(schema)] as const);
  const whole = Object.fromEntries(fields.map(([name, field]) => [name, field.whole]));
  const withField = (name: string, value: unknown) => {
    const { [name]: _, ...others } = whole;
    return value === undefined ? others : { ...others, [name]: value };
  };
  return {
    whole,
    changes: fields.flatMap(([name, { changes }]) =>
      changes.map(([from, to]) => [withField(name, from), withField(name, to)] as const),
    ),
  };
}

function textsOf(schema: z.core.$ZodType): readonly string[] {
  if (fits(schema, 'one')) return ['one', 'two'];
  const own = [
    ['a'.repeat(64), 'b'.repeat(64)],
    ['2026-12-24', '2027-01-06'],
    ['08:00', '09:30'],
  ].find(([first]) => fits(schema, first));
  return own ?? ['one', 'two'];
}

const orElse = ({ whole, changes }: SchemaValues, without: null | undefined): SchemaValues => ({
  whole,
  changes: [...changes, [whole, without]],
});

function among([first, ...others]: readonly unknown[]): SchemaValues {
  if (first === undefined) throw new Error('a schema that lets nothing be said');
  return { whole: first, changes: others.map((other) => [first, other]) };
}

const fits = (schema: z.core.$ZodType, value: unknown): boolean =>
  (schema as z.ZodType).safeParse(value).success;

const inner = ({ innerType }: Def): z.core.$ZodType => innerType as z.core.$ZodType;
