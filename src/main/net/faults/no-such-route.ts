import { ServiceError } from '../service-error.ts';

/** Whether the host has no such route (404, 405, a redirect, a web page): another way to it may do. */
export function isNoSuchRoute(error: unknown): boolean {
  return error instanceof ServiceError && error.code === 'setting' && error.setting === 'address';
}
