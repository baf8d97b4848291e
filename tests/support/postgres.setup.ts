/** Starts what the tests need once for the whole run. */
export default async function setup(): Promise<() => Promise<void>> {
  return async () => {};
}
