import { randomBytes } from 'node:crypto';

/** 32 hexadecimal digits, the form of the service's ids. */
export const hexId = (): string => randomBytes(16).toString('hex');
