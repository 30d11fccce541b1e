/** Imported before better-sqlite3, whose binary crashes older versions of Node instead of refusing them. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 14)) {
  throw new Error(
    `Postil runs on Node 22.14 or later; this is ${process.versions.node}. Use the scripts of package.json, which bring Node 24 along.`,
  )
}
