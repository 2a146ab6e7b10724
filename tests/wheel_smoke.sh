#!/bin/sh
# Builds the wheel, installs it away from the checkout and runs the main job from there: proves
# that templates and examples ship, and that nothing but our packages lands in site-packages.
set -eu
python=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" -m build --wheel --outdir "$work/dist" . >"$work/build.log" 2>&1 || {
    cat "$work/build.log" >&2
    exit 1
}
"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install -qq --disable-pip-version-check "$work"/dist/*.whl

cd "$work"
"$work/venv/bin/erce" --version
"$work/venv/bin/erce" init site --example amsterdam
cd site
"$work/venv/bin/erce" validate >/dev/null
"$work/venv/bin/erce" render -o configs
code=0
"$work/venv/bin/erce" audit --running running >/dev/null || code=$?
[ "$code" = 1 ] || { echo "audit of the example ended with $code, not 1" >&2; exit 1; }

tops=$("$work/venv/bin/python" - <<'PY'
from importlib.metadata import files
print(*sorted({path.parts[0] for path in files("expressroute-ce") or ()
               if not path.parts[0].endswith(".dist-info") and path.parts[0] != ".."}))
PY
)
[ "$tops" = "erce erce_generator erce_parsers" ] || { echo "the wheel installs: $tops" >&2; exit 1; }
echo "wheel: ok"
