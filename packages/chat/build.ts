import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";
import { build } from "vite";

/** Builds the package that is published: one module, its types, a package.json. */

const root = fileURLToPath(new URL(".", import.meta.url));
const source = join(root, "src");

export async function buildChat(outDir: string): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  await bundle(outDir);
  await emitTypes(outDir);
  await writePackage(outDir);
}

async function bundle(outDir: string) {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: {
      outDir,
      emptyOutDir: false,
      target: "es2022",
      minify: false,
      sourcemap: true,
      lib: { entry: join(source, "index.ts"), formats: ["es"], fileName: () => "index.js" },
    },
  });
  const code = await readFile(join(outDir, "index.js"), "utf8");
  const imported = [...code.matchAll(/^(?:import|export)[^;]*?from\s*["']([^"']+)["']/gm)].map(([, name]) => name);
  if (imported.length > 0) throw new Error(`the bundle imports ${imported.join(", ")}`);
  if (/typebox/i.test(code)) throw new Error("TypeBox is in the bundle");
  if (/["']node:/.test(code)) throw new Error("the bundle needs Node");
}

/** Type files of everything that `index.d.ts` leads to; the rest is internal. */
async function emitTypes(outDir: string) {
  const emitted = declarationsOf(join(source, "index.ts"));
  const published = new Set<string>();
  const visit = (file: string) => {
    if (published.has(file)) return;
    published.add(file);
    for (const [, name] of (emitted.get(file) ?? "").matchAll(/(?:from |import\()"([^"]+)"/g)) {
      if (!name?.startsWith(".")) throw new Error(`the types in ${relative(source, file)} lead to ${name}`);
      visit(resolve(dirname(file), name).replace(/\.ts$/, ".d.ts"));
    }
  };
  visit(join(source, "index.d.ts"));
  for (const file of published) {
    const text = emitted.get(file);
    if (text === undefined) throw new Error(`no types were made for ${relative(source, file)}`);
    const target = join(outDir, relative(source, file));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text.replaceAll(/((?:from |import\()"\.[^"]*)\.ts"/g, '$1.js"'));
  }
}

function declarationsOf(entry: string): Map<string, string> {
  const configFile = join(root, "../../tsconfig.json");
  const { config } = ts.readConfigFile(configFile, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(
    { ...config, include: [], files: [entry] },
    ts.sys,
    dirname(configFile),
  );
  const program = ts.createProgram([entry], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
  });
  const emitted = new Map<string, string>();
  program.emit(undefined, (file, text) => emitted.set(resolve(file), text), undefined, true);
  return emitted;
}

async function writePackage(outDir: string) {
  const { name, version, license, description } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const { packageVersion } = await import(pathToFileURL(join(source, "version.ts")).href);
  if (packageVersion !== version) throw new Error(`version.ts says ${packageVersion}, package.json ${version}`);
  const manifest = {
    name,
    version,
    description,
    license,
    type: "module",
    main: "./index.js",
    types: "./index.d.ts",
    exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
    sideEffects: false,
    engines: { node: ">=20" },
    peerDependencies: { ws: ">=8" },
    peerDependenciesMeta: { ws: { optional: true } },
  };
  await writeFile(join(outDir, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await copyFile(join(root, "README.md"), join(outDir, "README.md"));
  const licence = join(root, "../../LICENSE");
  if ((await readdir(dirname(licence))).includes("LICENSE")) await copyFile(licence, join(outDir, "LICENSE"));
}

if (import.meta.main) {
  const outDir = join(root, "dist");
  await buildChat(outDir);
  console.log(`built ${outDir}`);
}
