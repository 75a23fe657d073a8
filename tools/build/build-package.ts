import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import ts from "typescript";
import { build } from "vite";

/** A package as it is published: JavaScript, type files and a package.json of its own. */
export type PackageBuild = {
  /** For example `packages/admin`. */
  folder: string;
  /** What may be imported, by the key it has in `exports`. */
  entries: Readonly<Record<string, string>>;
  /** Packages of this repository that travel inside. */
  inlined: readonly string[];
};

type PackageJson = {
  name: string;
  version: string;
  description: string;
  license: string;
  dependencies?: Record<string, string>;
};

export async function buildPackage(pkg: PackageBuild, outFolder = join(pkg.folder, "dist")): Promise<void> {
  const source = JSON.parse(await readFile(join(pkg.folder, "package.json"), "utf8")) as PackageJson;
  await rm(outFolder, { recursive: true, force: true });
  await mkdir(outFolder, { recursive: true });
  await bundle(pkg, source, outFolder);
  await writeTypes(pkg, outFolder);
  await writeFile(join(outFolder, "package.json"), `${JSON.stringify(publishedJson(pkg, source), null, 2)}\n`);
  for (const file of ["LICENSE", "NOTICE"]) await copyFile(file, join(outFolder, file)).catch(() => {});
  const readme = join(pkg.folder, "README.md");
  await copyFile(readme, join(outFolder, "README.md")).catch(() => {});
}

async function bundle(pkg: PackageBuild, source: PackageJson, outFolder: string): Promise<void> {
  const outside = Object.keys(source.dependencies ?? {}).filter((name) => !pkg.inlined.includes(name));
  await build({
    configFile: false,
    logLevel: "warn",
    root: pkg.folder,
    build: {
      outDir: resolve(outFolder),
      emptyOutDir: false,
      target: "es2022",
      minify: false,
      lib: { entry: inputs(pkg), formats: ["es"], fileName: (_format, name) => `${name}.js` },
      rollupOptions: { external: [/^node:/, ...outside.map((name) => new RegExp(`^${name}(/|$)`))] },
    },
  });
}

function inputs(pkg: PackageBuild): Record<string, string> {
  return Object.fromEntries(
    Object.values(pkg.entries).map((file) => [basename(file, ".ts"), resolve(pkg.folder, file)]),
  );
}

/** Type files keep the folders of the repository, so that an inlined package is found by a relative path. */
async function writeTypes(pkg: PackageBuild, outFolder: string): Promise<void> {
  const typesFolder = join(outFolder, "types");
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ".");
  const program = ts.createProgram(Object.values(inputs(pkg)), {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: resolve("packages"),
    // Found through node_modules, an inlined package would count as foreign and get no type files.
    paths: Object.fromEntries(pkg.inlined.map((name) => [name, [resolve(sourceOf(name))]])),
    outDir: resolve(typesFolder),
  });
  const { diagnostics } = program.emit();
  const problems = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (problems.length > 0) throw new Error(ts.formatDiagnostics(problems, formatHost));
  await inlineTypeImports(pkg, typesFolder);
}

function sourceOf(name: string): string {
  return join(name.replace("@hongyan/", "packages/"), "src/index.ts");
}

const formatHost: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => process.cwd(),
  getNewLine: () => "\n",
};

/** `@hongyan/user-sig` → `../../user-sig/src/index.js`, and `./x.ts` → `./x.js`, which every resolver understands. */
async function inlineTypeImports(pkg: PackageBuild, typesFolder: string): Promise<void> {
  const entries = await readdir(typesFolder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    let text = await readFile(path, "utf8");
    for (const name of pkg.inlined) {
      const target = join(typesFolder, name.replace("@hongyan/", ""), "src/index.js");
      const to = relative(entry.parentPath, target);
      text = text.replaceAll(`"${name}"`, `"${to.startsWith(".") ? to : `./${to}`}"`);
    }
    await writeFile(path, text.replace(/((?:from|import\()\s*"\.{1,2}\/[^"]*)\.ts"/g, '$1.js"'));
  }
}

function publishedJson(pkg: PackageBuild, source: PackageJson): object {
  const dependencies = Object.entries(source.dependencies ?? {}).filter(([name]) => !pkg.inlined.includes(name));
  const exports = Object.entries(pkg.entries).map(([key, file]) => {
    const types = `./types/${basename(pkg.folder)}/${file.replace(/\.ts$/, ".d.ts")}`;
    return [key, { types, default: `./${basename(file, ".ts")}.js` }];
  });
  return {
    name: source.name,
    version: source.version,
    description: source.description,
    license: source.license,
    type: "module",
    sideEffects: false,
    engines: { node: ">=20" },
    exports: Object.fromEntries(exports),
    ...(dependencies.length > 0 && { dependencies: Object.fromEntries(dependencies) }),
  };
}
