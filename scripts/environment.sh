# Sourced by the other scripts: goes to the project's folder and makes sure that `python` there has Mahdar installed.
#
#   prepare [EXTRA]     EXTRA "dev" adds the tools that test and check the project
#
# An environment that is active is used as it is. Otherwise .venv in the project's folder is made, once, from the first
# Python of 3.11 or later that is found (or from $PYTHON), and kept up to date with pyproject.toml.

cd "$(dirname "${BASH_SOURCE[0]}")/.."

find_python() {
  local name
  for name in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
    if [ -n "$name" ] && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  echo "Mahdar needs Python 3.11 or later; none was found. Name yours with PYTHON=/path/to/python" >&2
  return 1
}

prepare() {
  local extra="${1:-}" base wanted mark
  if [ -z "${VIRTUAL_ENV:-}" ]; then
    base="$(find_python)"
    if [ ! -x .venv/bin/python ]; then
      echo "Making an environment in .venv ..." >&2
      "$base" -m venv .venv || {
        rm -rf .venv
        echo "This Python cannot make environments; on Debian and Ubuntu: apt-get install python3-venv" >&2
        return 1
      }
    fi
    export VIRTUAL_ENV="$PWD/.venv" PATH="$PWD/.venv/bin:$PATH"
  fi
  # What is installed is remembered with what it was installed from, so that the second run costs nothing.
  wanted="$PWD $(cksum <pyproject.toml)"
  mark="$VIRTUAL_ENV/mahdar-${extra:-plain}.installed"
  if [ "$(cat "$mark" 2>/dev/null)" != "$wanted" ]; then
    echo "Installing Mahdar${extra:+ and what $extra needs} ..." >&2
    python -m pip install --quiet --quiet --disable-pip-version-check --editable ".${extra:+[$extra]}"
    # An environment with the tools is also one without them.
    echo "$wanted" | tee "$mark" >"$VIRTUAL_ENV/mahdar-plain.installed"
  fi
}
