// Writes src/api/schema.d.ts from the product's OpenAPI document; --check fails when the committed file differs.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const python = process.env.DEPESCHE_PYTHON ?? join(root, ".venv", "bin", "python");
const target = join(root, "frontend", "src", "api", "schema.d.ts");
const text = execFileSync(python, ["-m", "local.openapi_document"], { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
const document = JSON.parse(text);
// Every refusal has the same body (ErrorOut, thrown as a Problem): leaving them out makes the file a tenth as long.
for (const methods of Object.values(document.paths))
  for (const operation of Object.values(methods))
    operation.responses = Object.fromEntries(Object.entries(operation.responses).filter(([status]) => status < "400"));
// An answer always has all its fields, a request may leave out those with a default.
const schemas = document.components.schemas;
const answered = new Set();
function reach(part) {
  if (!part || typeof part !== "object") return;
  const name = typeof part.$ref === "string" ? part.$ref.split("/").pop() : null;
  if (name && !answered.has(name)) {
    answered.add(name);
    reach(schemas[name]);
  }
  Object.values(part).forEach(reach);
}
for (const methods of Object.values(document.paths)) for (const operation of Object.values(methods)) reach(operation.responses);
for (const name of answered) if (schemas[name]?.properties) schemas[name].required = Object.keys(schemas[name].properties);
const tree = await openapiTS(document, { defaultNonNullable: false });
const written = `// Generated from the OpenAPI document by scripts/schema.mjs; not edited.\n${astToString(tree)}`;
const known = existsSync(target) ? readFileSync(target, "utf8") : "";
if (process.argv.includes("--check")) {
  if (known !== written) {
    console.error("The API has changed: run `make web-schema` and commit src/api/schema.d.ts.");
    process.exit(1);
  }
  console.log("The API's types are up to date.");
} else if (known !== written) {
  writeFileSync(target, written);
  console.log("src/api/schema.d.ts written.");
}
