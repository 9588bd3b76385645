// Makes ui/wire/messages.ts from the protocol's JSON Schema, which comes on standard input:
//   cargo run -p client-cli --bin pace -- schema | node messages.mjs > ui/wire/messages.ts
// `cargo xtask messages` does that, and `cargo xtask test` fails if the file is not what comes out.
import { readFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";

const HEADER = `/* The messages of the protocol, made from its JSON Schema by \`cargo xtask messages\`: don't edit. */`;

const document = JSON.parse(readFileSync(0, "utf8"));
const parts = {
  ClientMessage: document.client_message,
  ServerMessage: document.server_message,
  Debrief: document.debrief,
  Replay: document.replay,
};

/** A reference with something beside it is both at once, which the compiler asks for in so many
 * words. A mere description beside it is dropped: the type keeps its name, and has its own. */
function spelledOut(schema) {
  if (Array.isArray(schema)) return schema.map(spelledOut);
  if (schema === null || typeof schema !== "object") return schema;
  const all = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, spelledOut(value)]),
  );
  const { $ref, description, default: _, ...rest } = all;
  if ($ref === undefined) return all;
  if (Object.keys(rest).length === 0) return { $ref };
  return { description, allOf: [{ $ref }, { ...rest, additionalProperties: false }] };
}

const definitions = {};
for (const part of Object.values(parts)) {
  for (const [name, schema] of Object.entries(spelledOut(part.$defs))) {
    const same = JSON.stringify(definitions[name] ?? schema) === JSON.stringify(schema);
    if (!same) throw new Error(`${name} is one thing in one place and another elsewhere`);
    definitions[name] = schema;
  }
}
for (const [name, part] of Object.entries(parts)) {
  const { $defs, $schema, title, ...schema } = part;
  definitions[name] = spelledOut(schema);
}

const root = {
  title: "Protocol",
  type: "object",
  additionalProperties: false,
  required: Object.keys(parts),
  properties: Object.fromEntries(
    Object.keys(parts).map((name) => [name, { $ref: `#/$defs/${name}` }]),
  ),
  $defs: definitions,
};

const text = await compile(root, "Protocol", {
  bannerComment: HEADER,
  additionalProperties: false,
  format: true,
  style: { printWidth: 100 },
  unreachableDefinitions: false,
});
process.stdout.write(text);
