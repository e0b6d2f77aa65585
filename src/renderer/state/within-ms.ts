/** Resolves with `done`, or so much later without it. */
export async function withinMs(done: Promise<unknown>, ms: number): Promise<void> {
  let timer: number | undefined;
  const late = new Promise((resolve) => {
    timer = window.setTimeout(resolve, ms);
  });
  await Promise.race([done, late]);
  clearTimeout(timer);
}
