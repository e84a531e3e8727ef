# One row of docs/targets.md from $name, and $interpreter and $compiled: what `diatom emulate --json` printed, or {why}.
def grouped: if . == null then "" else tostring | gsub("(?<=[0-9])(?=([0-9]{3})+$)"; ",") end;
def reason: .why | gsub("\\s+"; " ") | sub("^.*does not fit [^:]*: "; "") | sub("^.*expected --mode interpreter.*$"; "")
            | gsub("(?<=[0-9])(?=([0-9]{3})+\\b)"; ",") | rtrimstr(" ");
def ram: if .ram.static then .ram.static + .ram.stack + .ram.arena else .ram.arena end;
def cells: if .why then [reason, "", "", ""]
           else [.flash.total, ram, .instructions.init, .instructions.run] | map(grouped) end;
def equal: if [$interpreter, $compiled] | any(.outputs_equal_host) then "yes" else "" end;
"| " + ([$name, equal] + ($interpreter | cells) + ($compiled | cells) | join(" | ")) + " |"
