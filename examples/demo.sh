#!/bin/sh
# The main job on an example, step by step, in ./demo. ERCE names the command to run.
set -eu

ERCE=${ERCE:-erce}
case $ERCE in
    /*) ;;
    */*) ERCE=$PWD/$ERCE ;;
esac

step() {
    printf '\n$ erce %s\n' "$*"
    "$ERCE" "$@"
}

rm -rf demo # only this script writes there
step init demo
cd demo
step validate
step render -o configs

# The running configurations have planted faults, so 1 (findings) is what must come out.
code=0
step audit --running running || code=$?
if [ "$code" -ne 1 ]; then
    echo "erce audit ended with $code; the planted faults should have made it 1" >&2
    exit 1
fi
printf '\nThe five planted faults are described in demo/README.md; exit code 1 means: findings.\n'

step plan --running running -o change
printf '\nThe change window that mends them, proven step by step: demo/change/runbook.md\n'
