// The checkout as the structural tests see it. Every check is a function from a tree to complaints, so that a
// test can show it a tree in which it has something to complain about.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace diatom::testing {

struct SourceFile {
  std::string path;  // from the root, as an #include names it
  std::string text;
  std::vector<std::string> includes;         // "..."
  std::vector<std::string> system_includes;  // <...>

  int lines() const;
  // The folder that stands for the layer: `base` of diatom/base/x.h, `apps/diatom` of apps/diatom/x.h.
  std::string layer() const;
};

// Every .h and .cc file below these folders of `root`, in order of their paths.
std::vector<SourceFile> read_tree(const std::filesystem::path& root, const std::vector<std::string>& folders);

// Which layers each layer may include.
using Arrows = std::map<std::string, std::set<std::string>>;

// Reads the table of docs/architecture.md: rows of "| `layer` | `may` `include` | ... |".
Arrows read_arrows(const std::string& document);

using Complaints = std::vector<std::string>;

Complaints forbidden_includes(const std::vector<SourceFile>& files, const Arrows& arrows);
// The floor may include <stdint.h>, <stddef.h> and <string.h>.
Complaints forbidden_system_includes(const std::vector<SourceFile>& files);
Complaints missing_includes(const std::filesystem::path& root, const std::vector<SourceFile>& files);
Complaints circular_includes(const std::vector<SourceFile>& files);
Complaints longer_than(int lines, const std::vector<SourceFile>& files);

}  // namespace diatom::testing
