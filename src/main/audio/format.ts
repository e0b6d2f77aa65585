/** PCM has no encoder delay and no frame borders; 24 kHz is also what OpenAI-style services give. */
export const SAMPLE_RATE_HZ = 24_000;
