declare module "virtual:guiju-module" {
  /** The checker's module: gzip, as base64. */
  const packed: string;
  export default packed;
}
