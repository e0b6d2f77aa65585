import { z, type ZodType } from 'zod';
import { prompt } from './prompts.ts';
import { ToolFailure } from './tool.ts';

/** Far more than any of the tools takes. */
const MOST_CHARACTERS = 100_000;
/** So many of the things that are wrong are told: a model mends those first. */
const MOST_ISSUES = 5;
const LONGEST_ISSUES = 1_000;

/**
 * The arguments that a model wrote for a tool. Nothing at all stands for no arguments.
 * @throws ToolFailure that says what is wrong with them.
 */
export function readArguments<Arguments>(argumentsJson: string, schema: ZodType<Arguments>): Arguments {
  const parsed = schema.safeParse(parseObject(argumentsJson));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, MOST_ISSUES).map(said).join(' ');
  throw new ToolFailure(prompt('wrongArguments', { issues: issues.slice(0, LONGEST_ISSUES) }));
}

function parseObject(argumentsJson: string): unknown {
  if (argumentsJson.length > MOST_CHARACTERS)
    throw new ToolFailure(prompt('longArguments', { characters: MOST_CHARACTERS }));
  if (argumentsJson.trim() === '') return {};
  try {
    return JSON.parse(argumentsJson);
  } catch {
    throw new ToolFailure(prompt('noJson'));
  }
}

function said({ path, message }: z.core.$ZodIssue): string {
  const place = path.map(String).join('.');
  return place === '' ? `${message}.` : `${place}: ${message}.`;
}

/** What the model is told of the arguments, as JSON Schema. */
export function schemaForModel(schema: ZodType): Readonly<Record<string, unknown>> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}
