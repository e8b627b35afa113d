# Read by up and down: which processes are ours. The file .tidemark/state says so (see StateFile.java): a line
# "boot ID", then "name pid started signal" for each. A number that another process got later has another start.

# When process $1 started, in ticks since boot; nothing if there is none or only its entry is left.
start_of() {
    [ -r "/proc/$1/stat" ] || return 0
    sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | {
        read -r state _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ ticks _ || return 0
        [ "$state" = Z ] || printf '%s\n' "$ticks"
    }
}

# The lines of state file $1 whose processes still run, newest last.
running() {
    [ -r "$1" ] || return 0
    {
        read -r word boot _ || return 0
        [ "$word" = boot ] && [ "$boot" = "$(cat /proc/sys/kernel/random/boot_id 2>/dev/null || echo unknown)" ] || return 0
        while read -r name pid ticks signal; do
            [ -z "$signal" ] || [ "$(start_of "$pid")" != "$ticks" ] || printf '%s %s %s %s\n' "$name" "$pid" "$ticks" "$signal"
        done
    } <"$1"
}

supervisor_of() { running "$1" | sed -n 's/^supervisor \([0-9]*\) .*/\1/p'; }
