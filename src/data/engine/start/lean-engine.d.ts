/** The address of the engine's module as `leanModule` makes it, which src/bundle/ writes beside the page. */
declare module 'virtual:lean-engine' {
  const url: string;
  export default url;
}
