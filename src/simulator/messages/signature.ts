import { createHmac } from 'node:crypto';

/** Signs thinking: 64 hexadecimal digits, the same for the same text on one server and on no other. */
export type Signer = (thinking: string) => string;

export const createSigner =
  (secret: string): Signer =>
  (thinking) =>
    createHmac('sha256', secret).update(thinking).digest('hex');
