// Comparisons of Diatom with an opponent, in one process and turn about, so that both see the same machine.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace diatom::bench {

struct Opponent {
  std::string name;
  std::function<void()> run;
};

struct Comparison {
  std::string name;
  std::function<void()> diatom;
  std::vector<Opponent> opponents;  // the fastest counts
  double wanted;                    // the opponent's time over Diatom's, at least
};

// Times all whose name holds `filter`, prints a table as it goes, or at the end JSON. Each side runs for
// about `seconds` in turns of a hundredth of that, of which the median counts.
void compare(const std::vector<Comparison>& comparisons, const std::string& filter, double seconds,
             bool json);

// The arguments of the programs: [--filter TEXT] [--seconds N] [--json]. The exit status.
int compare_main(int argc, char** argv, const std::string& about,
                 const std::function<std::vector<Comparison>()>& comparisons);

}  // namespace diatom::bench
