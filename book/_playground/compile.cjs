// Run compile_archives.py on Pyodide itself, whose Python is the one that will read the bytecode.
// node compile.cjs FOLDER-OF-PYODIDE FOLDER-TO-READ FOLDER-TO-WRITE NAME...
const fs = require("fs");
const path = require("path");

const [core, source, target, ...names] = process.argv.slice(2).map((it, i) => (i < 3 ? path.resolve(it) : it));
const { loadPyodide } = require(path.join(core, "pyodide.js"));

loadPyodide({ indexURL: core }).then((pyodide) => {
  pyodide.mountNodeFS("/source", source);
  pyodide.mountNodeFS("/target", target);
  pyodide.runPython(fs.readFileSync(path.join(__dirname, "compile_archives.py"), "utf8"));
  pyodide.globals.get("compile_all")(pyodide.toPy(names));
});
