#!/usr/bin/env bash
# Tests mvnw in temporary folders with spaces in their names: first with a stub of Maven's archive, which needs neither
# network nor JVM, then with the real archive, which the installed mvn fetches or has in its repository.
set -uo pipefail

repository=$(cd "$(dirname "$0")/../../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/mvnw test.XXXXXX")
trap 'rm -rf "$work"' EXIT
installed_mvn=$(command -v mvn)
java_home=${JAVA_HOME:-}

# --- Fixtures -------------------------------------------------------------------------------------------------------

# All commands of PATH except those that download, which each test adds as it needs them.
tools=$work/tools
mkdir "$tools"
IFS=: read -ra path <<<"$PATH"
for folder in "${path[@]}"; do
  ln -s "$folder"/* "$tools" 2>/dev/null
done
rm -f "$tools"/{mvn,curl,wget}

# A stub of Maven that prints how it was called.
stub=$work/stub/apache-maven-0.0.1
mkdir -p "$stub/bin"
cat >"$stub/bin/mvn" <<'END'
#!/bin/sh
echo "program=$0"
echo "folder=$(pwd)"
for argument; do echo "argument=$argument"; done
echo "JAVA_HOME=${JAVA_HOME-unset}"
echo "MAVEN_OPTS=${MAVEN_OPTS-unset}"
exit "${STUB_STATUS:-0}"
END
chmod 755 "$stub/bin/mvn"
export FAKE_ARCHIVE=$work/stub.tar.gz
tar -czf "$FAKE_ARCHIVE" -C "$work/stub" apache-maven-0.0.1

fake() {
  mkdir -p "$work/fake-$1"
  { echo '#!/bin/sh'; cat; } >"$work/fake-$1/$1"
  chmod 755 "$work/fake-$1/$1"
}

fake mvn <<'END'
echo "mvn $*" >>"$FAKE_LOG"
[ -z "${FAKE_MVN_BROKEN:-}" ] || { echo 'mvn is broken'; exit 1; }
for argument; do
  case $argument in -DoutputDirectory=*) cp "$FAKE_ARCHIVE" "${argument#*=}/apache-maven-0.0.1-bin.tar.gz" ;; esac
done
END

fake curl <<'END'
echo "curl $*" >>"$FAKE_LOG"
while [ "$1" != -o ]; do shift; done
if [ -n "${FAKE_BARRIER:-}" ]; then
  # Blocks every run until all runs have reached this point.
  : >"$FAKE_BARRIER/$$"
  while [ "$(find "$FAKE_BARRIER" -type f | wc -l)" -lt "$FAKE_RUNS" ]; do sleep 0.05; done
fi
cp "$FAKE_ARCHIVE" "$2"
END

fake wget <<'END'
echo "wget $*" >>"$FAKE_LOG"
while [ "$1" != -O ]; do shift; done
cp "$FAKE_ARCHIVE" "$2"
END

# Gives each test a project of its own and an empty home.
given_project() {
  project="$work/$1/a project"
  export HOME="$work/$1/home" FAKE_LOG="$work/$1/log"
  mkdir -p "$project/.mvn/wrapper" "$HOME"
  cp "$repository/mvnw" "$project"
  printf '%s\n' '# A comment.' mavenVersion=0.0.1 "mavenSha512=$(sha512sum <"$FAKE_ARCHIVE" | cut -d ' ' -f 1)" \
    dependencyPluginVersion=9.9.9 >"$project/.mvn/wrapper/maven-wrapper.properties"
  unset MAVEN_USER_HOME MAVEN_OPTS JAVA_HOME STUB_STATUS FAKE_MVN_BROKEN FAKE_BARRIER
  PATH=$tools
  cd "$project" || exit
}

with() {
  local tool
  for tool in "$@"; do PATH=$work/fake-$tool:$PATH; done
}

cached() { find "$HOME/.m2/wrapper" -mindepth 1 -maxdepth 1 2>/dev/null | wc -l; }

property() { sed -n "s/^$1=//p" .mvn/wrapper/maven-wrapper.properties; }

fails() {
  echo "expected: $*"
  echo "output:   ${output:-}"
  exit 1
}
contains() { [[ $output == *"$1"* ]] || fails "'$1' in the output"; }
logged() { grep -qF -- "$1" "$FAKE_LOG" || fails "'$1' in $(cat "$FAKE_LOG" 2>/dev/null)"; }

# --- Tests: each runs in a subshell ---------------------------------------------------------------------------------

fetches_with_an_installed_mvn() {
  with mvn curl
  output=$(./mvnw verify 2>&1) || fails 'success'
  contains 'argument=verify'
  logged 'org.apache.maven.plugins:maven-dependency-plugin:9.9.9:copy'
  logged '-Dartifact=org.apache.maven:apache-maven:0.0.1:tar.gz:bin'
  ! grep -q ^curl "$FAKE_LOG" || fails 'no curl'
}

fetches_from_the_archive_without_mvn() {
  with curl
  output=$(./mvnw verify 2>&1) || fails 'success'
  contains 'argument=verify'
  logged ' https://archive.apache.org/dist/maven/maven-3/0.0.1/binaries/apache-maven-0.0.1-bin.tar.gz'
}

fetches_with_wget_without_curl() {
  with wget
  output=$(./mvnw verify 2>&1) || fails 'success'
  contains 'argument=verify'
}

falls_back_to_the_archive_when_mvn_fails() {
  with mvn curl
  output=$(FAKE_MVN_BROKEN=yes ./mvnw verify 2>&1) || fails 'success'
  contains 'mvn is broken'
  contains 'argument=verify'
}

fetches_once() {
  with curl
  ./mvnw first >/dev/null 2>&1
  PATH=$tools
  output=$(./mvnw second 2>&1) || fails 'success'
  contains 'argument=second'
  [[ $output != *fetching* ]] || fails 'no second fetch'
  [ "$(wc -l <"$FAKE_LOG")" -eq 1 ] || fails 'one fetch'
}

keeps_versions_apart_by_hash() {
  with curl
  ./mvnw first >/dev/null 2>&1
  echo '# changed' >>"$stub/bin/mvn"
  export FAKE_ARCHIVE=$work/changed.tar.gz
  tar -czf "$FAKE_ARCHIVE" -C "$work/stub" apache-maven-0.0.1
  sed -i "s/^mavenSha512=.*/mavenSha512=$(sha512sum <"$FAKE_ARCHIVE" | cut -d ' ' -f 1)/" .mvn/wrapper/*.properties
  output=$(./mvnw second 2>&1) || fails 'success'
  [ "$(cached)" -eq 2 ] || fails 'two in the cache'
}

refuses_a_corrupted_download() {
  with curl
  head -c 100 "$FAKE_ARCHIVE" >"$work/corrupted"
  output=$(FAKE_ARCHIVE=$work/corrupted ./mvnw verify 2>&1) && fails 'failure'
  contains 'mvnw: refused Maven 0.0.1'
  [ "$(cached)" -eq 0 ] || fails 'nothing left behind'
}

refuses_a_corrupted_archive_from_mvn() {
  with mvn
  head -c 100 "$FAKE_ARCHIVE" >"$work/corrupted"
  output=$(FAKE_ARCHIVE=$work/corrupted ./mvnw verify 2>&1) && fails 'failure'
  contains 'mvnw: refused Maven 0.0.1'
  [ "$(cached)" -eq 0 ] || fails 'nothing left behind'
}

names_the_url_that_fails() {
  with curl
  output=$(FAKE_ARCHIVE=$work/absent ./mvnw verify 2>&1) && fails 'failure'
  contains 'mvnw: cannot fetch https://archive.apache.org/'
  [ "$(cached)" -eq 0 ] || fails 'nothing left behind'
}

names_the_missing_tools() {
  output=$(./mvnw verify 2>&1) && fails 'failure'
  contains 'mvnw: mvn, curl or wget is needed to fetch Maven'
  [ "$(cached)" -eq 0 ] || fails 'nothing left behind'
}

names_the_missing_properties() {
  with curl
  sed -i '/^mavenSha512/d' .mvn/wrapper/*.properties
  output=$(./mvnw verify 2>&1) && fails 'failure'
  contains 'needs mavenVersion and mavenSha512'
}

leaves_nothing_behind_when_stopped() {
  with curl
  mkdir "$HOME/barrier"
  set -m
  FAKE_BARRIER=$HOME/barrier FAKE_RUNS=2 ./mvnw verify >/dev/null 2>&1 &
  for _ in {1..100}; do
    [ -n "$(ls "$HOME/barrier")" ] && break
    sleep 0.05
  done
  [ "$(cached)" -eq 1 ] || fails 'a temporary folder'
  kill -TERM -- -$!
  wait $!
  for _ in {1..100}; do
    [ "$(cached)" -eq 0 ] && return
    sleep 0.05
  done
  fails 'nothing left behind'
}

survives_parallel_first_runs() {
  with curl
  mkdir "$HOME/barrier"
  export FAKE_BARRIER=$HOME/barrier FAKE_RUNS=8
  local pids=() pid
  for ((run = 0; run < FAKE_RUNS; run++)); do
    ./mvnw "run-$run" >"$HOME/out-$run" 2>&1 &
    pids+=($!)
  done
  output=$(cat "$HOME"/out-* 2>/dev/null)
  for pid in "${pids[@]}"; do wait "$pid" || fails 'every run to succeed'; done
  [ "$(grep -l '^argument=run-' "$HOME"/out-* | wc -l)" -eq "$FAKE_RUNS" ] || fails 'every run to reach Maven'
  [ "$(cached)" -eq 1 ] || fails 'one in the cache'
  [ "$(ls -A "$HOME"/.m2/wrapper/0.0.1-*)" = bin ] || fails 'nothing nested'
}

respects_maven_user_home() {
  with curl
  output=$(MAVEN_USER_HOME="$HOME/else where" ./mvnw verify 2>&1) || fails 'success'
  contains "program=$HOME/else where/wrapper/0.0.1-"
  output=$(MAVEN_USER_HOME=relative ./mvnw verify 2>&1) || fails 'success'
  contains 'program=relative/wrapper/0.0.1-'
}

passes_arguments_and_environment() {
  with curl
  # shellcheck disable=SC2016
  output=$(STUB_STATUS=42 JAVA_HOME=/a/jdk MAVEN_OPTS='-Xmx1g -Da=b' ./mvnw -Dname='with  spaces' '' "it's" '$x' 2>&1)
  [ $? -eq 42 ] || fails "Maven's status"
  contains 'argument=-Dname=with  spaces'
  contains $'argument=\nargument=it\'s\nargument=$x'
  contains 'JAVA_HOME=/a/jdk'
  contains 'MAVEN_OPTS=-Xmx1g -Da=b'
  output=$(./mvnw)
  contains 'JAVA_HOME=unset'
}

runs_from_another_folder() {
  with curl
  cd "$HOME" || fails 'a home'
  output=$("$project/mvnw" verify 2>&1) || fails 'success'
  contains "folder=$HOME"
  cd "$project/.mvn" || fails 'a folder'
  output=$(CDPATH=/ ../mvnw verify 2>&1) || fails 'success'
  contains "folder=$project/.mvn"
}

reads_properties_with_windows_line_ends() {
  with curl
  sed -i 's/$/\r/' .mvn/wrapper/*.properties
  output=$(./mvnw verify 2>&1) || fails 'success'
  contains 'argument=verify'
}

given_real_maven() {
  [ -z "$java_home" ] || export JAVA_HOME=$java_home
  cp "$repository/.mvn/wrapper/maven-wrapper.properties" .mvn/wrapper
  version=$(property mavenVersion)
}

fetches_the_real_maven_with_mvn() {
  given_real_maven
  mkdir "$HOME/bin" && ln -s "$installed_mvn" "$HOME/bin/mvn"
  PATH=$HOME/bin:$PATH
  output=$(./mvnw -v 2>&1) || fails 'success'
  contains "Apache Maven $version"
}

fetches_the_real_maven_from_the_archive() {
  given_real_maven
  local plugin
  plugin=$(property dependencyPluginVersion)
  (cd "$HOME" && "$installed_mvn" -B -q "org.apache.maven.plugins:maven-dependency-plugin:$plugin:copy" \
    "-Dartifact=org.apache.maven:apache-maven:$version:tar.gz:bin" "-DoutputDirectory=$HOME") || fails 'an archive'
  export FAKE_ARCHIVE=$HOME/apache-maven-$version-bin.tar.gz
  with curl
  echo '-Dfrom.jvm.config=yes' >.mvn/jvm.config
  output=$(MAVEN_OPTS='-XshowSettings:properties -Dfrom.maven.opts=yes' ./mvnw -v 2>&1) || fails 'success'
  contains "Apache Maven $version"
  contains 'from.jvm.config = yes'
  contains 'from.maven.opts = yes'
}

# --- Run ------------------------------------------------------------------------------------------------------------

passed=0 failed=0 skipped=0
run() {
  local report
  if report=$(given_project "$1" && "$1" 2>&1); then
    passed=$((passed + 1))
    echo "ok      $1"
  else
    failed=$((failed + 1))
    printf 'FAILED  %s\n%s\n' "$1" "$report"
  fi
}

run fetches_with_an_installed_mvn
run fetches_from_the_archive_without_mvn
run fetches_with_wget_without_curl
run falls_back_to_the_archive_when_mvn_fails
run fetches_once
run keeps_versions_apart_by_hash
run refuses_a_corrupted_download
run refuses_a_corrupted_archive_from_mvn
run names_the_url_that_fails
run names_the_missing_tools
run names_the_missing_properties
run leaves_nothing_behind_when_stopped
run survives_parallel_first_runs
run respects_maven_user_home
run passes_arguments_and_environment
run runs_from_another_folder
run reads_properties_with_windows_line_ends
if [ -n "$installed_mvn" ]; then
  run fetches_the_real_maven_with_mvn
  run fetches_the_real_maven_from_the_archive
else
  skipped=2
  echo 'skipped the two tests with the real Maven: they need an installed mvn'
fi
echo "mvnw: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
