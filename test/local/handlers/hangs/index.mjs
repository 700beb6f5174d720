/** Blocks its thread, so that nothing but SIGKILL ends it, on events that ask for it. */
export const handler = async (event) => {
  if (JSON.stringify(event).includes('hang')) for (;;);
  return { done: true };
};
