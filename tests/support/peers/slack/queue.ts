/** Things that arrive later: `next` gives the oldest that nobody took, or waits. Waiting ends with an error that says for what. */
export interface Queue<Item> {
  put(item: Item): void;
  next(): Promise<Item>;
  clear(): void;
}

const PATIENCE_MS = 5_000;

export function createQueue<Item>(what: string): Queue<Item> {
  let items: Item[] = [];
  const waiting: ((item: Item) => void)[] = [];
  return {
    put(item) {
      const first = waiting.shift();
      if (first === undefined) items.push(item);
      else first(item);
    },
    async next() {
      const item = items.shift();
      if (item !== undefined) return item;
      const arrival = Promise.withResolvers<Item>();
      const late = setTimeout(() => arrival.reject(new Error(`waited in vain for ${what}`)), PATIENCE_MS);
      waiting.push(arrival.resolve);
      return arrival.promise.finally(() => clearTimeout(late));
    },
    clear() {
      items = [];
    },
  };
}
