# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Weir authors
# SPDX-License-Identifier: MIT
# Sourced by the scripts: each step says its name, then how long it took; its output is shown only when it fails.

# Runs a command with its output in build/logs/NAME.log. On a terminal the last line of it is shown meanwhile.
step() {
    local name=$1 log began=$SECONDS status=0
    shift
    mkdir -p build/logs
    log=build/logs/$name.log
    printf '%s: ' "$name"
    "$@" >"$log" 2>&1 || status=$?
    if [ "$status" -ne 0 ]; then
        printf 'failed after %d s (exit status %d)\n' $((SECONDS - began)) "$status"
        tail -n 200 "$log" >&2
        return "$status"
    fi
    printf 'done in %d s\n' $((SECONDS - began))
}

# Configures and builds a preset; further arguments are targets.
build_preset() {
    local preset=$1
    shift
    cmake --preset "$preset" && cmake --build --preset "$preset" --parallel "$(jobs_at_once)" ${1:+--target "$@"}
}

# Reads every source of the programs with a checker, several files at a time, to its end. It takes the compiler's options from a
# preset, with clang as its compiler; nothing is compiled but what the preset precompiles, and what sources include is generated.
read_sources() {
    local preset=$1 folder=build/$1 needed
    shift
    cmake --preset "$preset" -DCMAKE_CXX_COMPILER=clang++-14 -DCMAKE_CXX_CLANG_TIDY= || return
    mapfile -t needed < <(ninja -C "$folder" -t targets all |
        sed -n -e 's/^\([a-z_-]*_autogen\): phony$/\1/p' -e 's/^\(.*cmake_pch\.hxx\.pch\): .*/\1/p')
    ninja -C "$folder" "${needed[@]}" || return
    git ls-files -z 'store/*.cpp' 'model/*.cpp' 'ui/*.cpp' 'app/*.cpp' |
        xargs -0 -n 4 -P "$(jobs_at_once)" "$@" -p "$folder"
}

# The release build of the programs alone: what the tests need may be missing.
build_programs() {
    cmake --preset release -DBUILD_TESTING=OFF && cmake --build --preset release --parallel "$(jobs_at_once)"
}

jobs_at_once() {
    getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2
}
