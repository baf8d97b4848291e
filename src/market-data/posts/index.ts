export { type GivenPost, readPosts } from './line.ts';
export { openPosts, type PostsOptions } from './open.ts';
