/**
 * The addresses of the engine's module as `leanModule` makes it, after the start that `startedModule` keeps, in the parts of
 * `partModule`, which src/bundle/ writes beside page and command. Without a build it is whole and starts itself, and `rest`
 * is never asked for.
 */
declare module 'virtual:lean-engine' {
  export const first: string;
  export const rest: string;
}
