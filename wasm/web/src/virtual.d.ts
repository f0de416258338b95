declare module "virtual:guiju-module" {
  /** The checker's module: gzip, as base64. */
  const packed: string;
  export default packed;
}

/** Samples of the shipped rulebooks by name, for the page that is one file; elsewhere none. */
declare const __EXAMPLES__: Record<string, import("./engine/types").Shipped["books"][number]["households"]>;
