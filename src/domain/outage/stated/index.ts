export { primaryStated } from './primary.ts';
export { MAX_STATED, readStated, type StatedText } from './read.ts';
