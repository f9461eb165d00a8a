/** The part of OpenAPI 3.0's schemas that X's contract uses. */
export interface Schema {
  $ref?: string;
  oneOf?: Schema[];
  discriminator?: { propertyName: string; mapping: Record<string, string> };
  type?: string;
  enum?: unknown[];
  pattern?: string;
  format?: string;
  nullable?: boolean;
  minLength?: number;
  minimum?: number;
  maximum?: number;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
}

export type Schemas = Readonly<Record<string, Schema>>;

/** What is wrong with a value, as `path: why`; `unknown property` is said too, which a schema alone would let pass. */
export function violations(value: unknown, schema: Schema, schemas: Schemas, path = '$'): string[] {
  if (schema.$ref !== undefined) return violations(value, resolve(schema.$ref, schemas), schemas, path);
  if (value === null && schema.nullable) return [];
  if (schema.oneOf) return oneOf(value, schema, schemas, path);
  const wrong = typeViolation(value, schema);
  if (wrong !== null) return [`${path}: ${wrong}`];
  if (schema.enum && !schema.enum.includes(value))
    return [`${path}: ${JSON.stringify(value)} is none of ${JSON.stringify(schema.enum)}`];
  if (typeof value === 'string') return stringViolations(value, schema).map((why) => `${path}: ${why}`);
  if (typeof value === 'number') {
    return value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity)
      ? [`${path}: ${value} is out of range`]
      : [];
  }
  if (Array.isArray(value)) return arrayViolations(value, schema, schemas, path);
  if (typeof value === 'object' && value !== null)
    return objectViolations(value as Record<string, unknown>, schema, schemas, path);
  return [];
}

function resolve(ref: string, schemas: Schemas): Schema {
  const found = schemas[ref.replace('#/components/schemas/', '')];
  if (!found) throw new Error(`no schema ${ref}`);
  return found;
}

function oneOf(value: unknown, schema: Schema, schemas: Schemas, path: string): string[] {
  if (schema.discriminator) {
    const { propertyName, mapping } = schema.discriminator;
    const kind = (value as Record<string, unknown> | null)?.[propertyName];
    const ref = typeof kind === 'string' ? mapping[kind] : undefined;
    return ref === undefined
      ? [`${path}.${propertyName}: ${JSON.stringify(kind)} names no schema`]
      : violations(value, resolve(ref, schemas), schemas, path);
  }
  const fits = schema.oneOf!.filter((one) => violations(value, one, schemas, path).length === 0).length;
  return fits === 1 ? [] : [`${path}: fits ${fits} of the schemas it must fit one of`];
}

function typeViolation(value: unknown, { type }: Schema): string | null {
  const is =
    type === undefined ||
    (type === 'array' && Array.isArray(value)) ||
    (type === 'integer' && Number.isInteger(value)) ||
    (type === 'object' && typeof value === 'object' && value !== null && !Array.isArray(value)) ||
    ((type === 'string' || type === 'boolean' || type === 'number') && typeof value === type);
  return is ? null : `${JSON.stringify(value) ?? 'undefined'} is not of type ${type}`;
}

function stringViolations(value: string, { pattern, format, minLength }: Schema): string[] {
  const found: string[] = [];
  if (pattern !== undefined && !new RegExp(pattern).test(value)) found.push(`${value} does not match ${pattern}`);
  if (format === 'date-time' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value))
    found.push(`${value} is no date-time`);
  if (value.length < (minLength ?? 0)) found.push(`${value} is too short`);
  return found;
}

function arrayViolations(value: unknown[], schema: Schema, schemas: Schemas, path: string): string[] {
  const found = value.flatMap((item, at) =>
    schema.items ? violations(item, schema.items, schemas, `${path}[${at}]`) : [],
  );
  if (value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Infinity))
    found.push(`${path}: ${value.length} items`);
  if (schema.uniqueItems && new Set(value).size !== value.length) found.push(`${path}: items repeat`);
  return found;
}

function objectViolations(value: Record<string, unknown>, schema: Schema, schemas: Schemas, path: string): string[] {
  const missing = (schema.required ?? []).filter((name) => !(name in value)).map((name) => `${path}.${name}: missing`);
  const rest = Object.entries(value).flatMap(([name, inner]) => {
    const known = schema.properties?.[name];
    if (known) return violations(inner, known, schemas, `${path}.${name}`);
    return schema.properties ? [`${path}.${name}: unknown property`] : [];
  });
  return [...missing, ...rest];
}
