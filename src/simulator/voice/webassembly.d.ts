/**
 * The part of WebAssembly's global that running flite takes. TypeScript declares it in its DOM library
 * only, which has no business in code for Node.
 */
declare namespace WebAssembly {
  class Module {
    private readonly module;
  }
  class Memory {
    constructor(limits: { readonly initial: number });
    readonly buffer: ArrayBuffer;
  }
  type ModuleImports = Readonly<Record<string, (...args: never[]) => unknown>>;
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, ModuleImports>>);
    readonly exports: Readonly<Record<string, Memory | (() => unknown) | undefined>>;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}
