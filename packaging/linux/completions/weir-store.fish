# SPDX-FileCopyrightText: 2026 The Weir authors
# SPDX-License-Identifier: MIT
# Completes weir-store in fish.
set -l commands pipe export import check stats backup compact seed
complete -c weir-store -n "not __fish_seen_subcommand_from $commands" -f -a "$commands"
complete -c weir-store -s h -l help -d 'Show help'
complete -c weir-store -n '__fish_seen_subcommand_from export import' -l format -x -a 'jsonl cloudevents' -d 'Format'
complete -c weir-store -n '__fish_seen_subcommand_from export' -s o -l output -r -d 'File to write'
complete -c weir-store -n '__fish_seen_subcommand_from export' -l stream -x -d 'Only this stream'
complete -c weir-store -n '__fish_seen_subcommand_from export' -l source -x -d 'Source of CloudEvents'
complete -c weir-store -n '__fish_seen_subcommand_from check stats' -l json -d 'JSON'
complete -c weir-store -n '__fish_seen_subcommand_from check' -l limit -x -d 'At most so many of each kind'
complete -c weir-store -n '__fish_seen_subcommand_from check' -l file -x -a 'none quick full auto' -d 'How to check the file'
complete -c weir-store -n '__fish_seen_subcommand_from backup' -l replace -d 'Replace the target'
complete -c weir-store -n '__fish_seen_subcommand_from compact' -l foreign -d 'Also a store that Weir did not make'
for option in orders days events streams processes span seed end
    complete -c weir-store -n '__fish_seen_subcommand_from seed' -l $option -x
end
