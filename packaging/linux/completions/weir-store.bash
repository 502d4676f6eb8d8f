# SPDX-FileCopyrightText: 2026 The Weir authors
# SPDX-License-Identifier: MIT
# Completes weir-store in bash.
_weir_store() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W 'pipe export import check stats backup compact seed --help --version' -- "$current")
        return
    fi
    case $previous in
    --format)
        mapfile -t COMPREPLY < <(compgen -W 'jsonl cloudevents' -- "$current")
        return
        ;;
    --file)
        mapfile -t COMPREPLY < <(compgen -W 'none quick full auto' -- "$current")
        return
        ;;
    esac
    case ${COMP_WORDS[1]} in
    export) words='--format --output --stream --source' ;;
    import) words='--format' ;;
    check) words='--json --limit --file' ;;
    stats) words='--json' ;;
    backup) words='--replace' ;;
    compact) words='--foreign' ;;
    seed) words='--orders --days --events --streams --processes --span --seed --end' ;;
    *) words= ;;
    esac
    case $current in
    -*) mapfile -t COMPREPLY < <(compgen -W "$words --help" -- "$current") ;;
    *) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    esac
}
complete -o filenames -F _weir_store weir-store
